-- A notice of correction that still waits for its officer is untrue once the correction is over, because it was handed in or because the
-- file ended: it is not sent, whoever moves the file. The applicant's own work cannot reach the letters of a bureau or of the province.
create function letter_overtaken() returns trigger language plpgsql security definer set search_path = public as $$ begin
    update letter set state = 'cancelled', cancelled_at = new.stage_at,
        cancel_reason = case when new.stage in ('submitted', 'recommended') then '申报单位已经重新提交，不用再通知补正'
            else '这件申报已经办结，不用再通知补正' end
    where application_id = new.application_id and letter_kind = 'correction' and state = 'draft';
    return null;
end $$;
create trigger letter_overtaken after update of stage on application for each row
    when (old.stage in ('sent_back', 'correction_requested') and new.stage not in ('sent_back', 'correction_requested'))
    execute function letter_overtaken();
