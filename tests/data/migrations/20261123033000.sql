-- A database as it was after the migration this file is named after: two rounds, a file at every main point of the way, whoever works
-- on them. Loaded by the owner with triggers off (the past cannot be acted again); tests/it/operator/upgrade.rs then runs the
-- migrations that follow. Every unit and person is invented.

set local session_replication_role = replica;

insert into demo_data (loaded_at, seed) values ('2026-03-01 09:00+08', 1);
insert into calendar_year (year, source, loaded_at) values (2025, '国办发明电〔2024〕12号', '2024-11-12 09:00+08');
insert into calendar_day (day_on, year, mark, name) values ('2025-10-01', 2025, 'holiday', '国庆节'), ('2025-09-28', 2025, 'makeup_workday', '国庆节');

insert into tenant (tenant_id, kind, name) values
    ('00000000-0000-7000-8002-000000000001', 'org', '绵阳安昌河生鲜电子商务有限公司'),
    ('00000000-0000-7000-8002-000000000002', 'org', '绵阳云帆电子商务有限公司'),
    ('00000000-0000-7000-8002-000000000003', 'org', '绵阳涪江农产品电商有限公司'),
    ('00000000-0000-7000-8002-000000000004', 'org', '绵阳科技城跨境电商有限公司');
insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at)
    select tenant_id, name, '91510700MA6000' || right(tenant_id::text, 2) || 'X' || right(tenant_id::text, 1), 'enterprise', '510703', '涪城区临园路1号', '王小川', '李晓', '0816-2345678',
        '2025-05-20 10:00+08' from tenant where kind = 'org';
insert into expert (expert_id, name, employer, employer_uscc, prefecture_code, fields, declared_until, active) values
    ('00000000-0000-7000-8004-000000000001', '周知行', '成都某某研究院', '12510000450717000X', '510100', '电子商务', '2025-12-31', true),
    ('00000000-0000-7000-8004-000000000002', '吴启明', '德阳某某学院', null, '510600', '物流', '2026-12-31', false);
insert into expert_tie (expert_tie_id, expert_id, uscc, reason, declared_at) values
    ('00000000-0000-7000-8004-0000000000f1', '00000000-0000-7000-8004-000000000002', '91510700MA600001X1', '曾任顾问', '2025-07-01 09:00+08');
insert into account (account_id, tenant_id, role, duty, expert_id, login, person, phone, password_hash, created_at) values
    ('00000000-0000-7000-8003-000000000001', '00000000-0000-7000-8000-000000000001', 'office', 'principal', null, 'office', '陈立', '028-12345678', '$argon2id$none', '2025-05-01 09:00+08'),
    ('00000000-0000-7000-8003-000000000002', '00000000-0000-7000-8001-000000510700', 'authority', 'officer', null, 'mianyang', '刘敏', null, '$argon2id$none', '2025-05-01 09:00+08'),
    ('00000000-0000-7000-8003-000000000003', '00000000-0000-7000-8002-000000000001', 'applicant', 'owner', null, 'anchanghe', '李晓', '13800000000', '$argon2id$none', '2025-05-20 10:00+08'),
    ('00000000-0000-7000-8003-000000000004', '00000000-0000-7000-8002-000000000002', 'applicant', 'owner', null, 'yunfan', '赵晴', null, '$argon2id$none', '2026-03-02 10:00+08'),
    ('00000000-0000-7000-8003-000000000005', '00000000-0000-7000-8000-000000000001', 'expert', 'expert', '00000000-0000-7000-8004-000000000001', 'zhou', '周知行', null, '$argon2id$none', '2025-06-01 09:00+08'),
    ('00000000-0000-7000-8003-000000000006', '00000000-0000-7000-8002-000000000001', 'applicant', 'editor', null, 'anchanghe2', '孙明', null, null, '2025-05-21 10:00+08');
insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source) values
    (gen_random_uuid(), sha256('a'), '00000000-0000-7000-8003-000000000003', '2026-03-02 09:00+08', '2026-03-02 09:30+08', '2026-03-02 21:00+08', '127.0.0.1');
insert into sign_in_failure values ('office', '127.0.0.9', 2, '2026-03-02 08:00+08');
insert into sign_in_source values ('00000000-0000-7000-8003-000000000003', '127.0.0.1', '2026-03-02 09:00+08');
insert into invitation (invitation_id, token_hash, tenant_id, role, duty, login, person, invited_by, created_at, expires_at) values
    (gen_random_uuid(), sha256('i'), '00000000-0000-7000-8001-000000510700', 'authority', 'principal', 'mianyang2', '何静', '00000000-0000-7000-8003-000000000002', '2026-03-01 09:00+08', '2026-03-08 09:00+08');
insert into job_run values ('close_rounds/1', '2026-03-01 00:00+08', '2026-03-01 00:01+08', 'serve', 'done');

-- A round that is over, and one that takes applications.
insert into round (round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until, review_stages,
    target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county, chengdu_uncapped, own_county_quota,
    joint_base_county_quota, stage, created_at, opened_at, closed_at) values
    ('00000000-0000-7000-8005-000000000001', '2025A', '2025年第一批', 2024, 'sichuan-2013', repeat('0', 64), '2025-06-01 00:00+08', '2025-07-01 00:00+08', '2025-08-01 00:00+08', 1,
        22, 8, 5, 2, 1, 1, true, false, false, 'closed', '2025-05-20 09:00+08', '2025-05-25 09:00+08', '2025-11-10 09:00+08'),
    ('00000000-0000-7000-8005-000000000002', '2026A', '2026年第一批', 2025, 'sichuan-2013', repeat('0', 64), '2026-03-01 00:00+08', '2026-04-01 00:00+08', '2026-05-01 00:00+08', 1,
        22, 8, 5, 2, 1, 1, true, false, false, 'open', '2026-02-20 09:00+08', '2026-02-25 09:00+08', null);
insert into round_counter values ('00000000-0000-7000-8005-000000000001', 'enterprise', 1), ('00000000-0000-7000-8005-000000000002', 'enterprise', 2);

-- Conferred; recommended; sent back; a draft.
insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code, chengdu, authority_id, direct_claimed, number, stage,
    stage_at, due_at, answers, achievements, version, created_at, submitted_at) values
    ('00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8005-000000000001', '00000000-0000-7000-8002-000000000001', 'enterprise', 'b2c', '510703', '510700', false,
        '00000000-0000-7000-8001-000000510700', false, '2025A-E0001', 'conferred', '2025-11-10 09:00+08', null, '{"website": "http://www.example.com"}', '年网络零售额二亿元。', 9, '2025-06-02 09:00+08', '2025-06-10 10:00+08'),
    ('00000000-0000-7000-8006-000000000002', '00000000-0000-7000-8005-000000000002', '00000000-0000-7000-8002-000000000002', 'enterprise', 'b2b', '510703', '510700', false,
        '00000000-0000-7000-8001-000000510700', false, '2026A-E0001', 'recommended', '2026-03-05 09:00+08', null, '{"website": "http://www.example.com"}', '撮合交易额十亿元。', 3, '2026-03-02 09:00+08', '2026-03-03 10:00+08'),
    ('00000000-0000-7000-8006-000000000003', '00000000-0000-7000-8005-000000000002', '00000000-0000-7000-8002-000000000003', 'enterprise', 'b2c', '510703', '510700', false,
        '00000000-0000-7000-8001-000000510700', false, '2026A-E0002', 'sent_back', '2026-03-06 09:00+08', '2026-03-20 00:00+08', '{"website": "http://www.example.org"}', '带动农户三千户。', 3, '2026-03-02 09:00+08', '2026-03-04 10:00+08'),
    ('00000000-0000-7000-8006-000000000004', '00000000-0000-7000-8005-000000000002', '00000000-0000-7000-8002-000000000004', 'enterprise', 'service', '510703', '510700', false,
        '00000000-0000-7000-8001-000000510700', true, null, 'draft', '2026-03-02 09:00+08', null, '{}', '', 1, '2026-03-02 09:00+08', null);
insert into evidence (evidence_id, application_id, slot, digest, name, size, media_type, uploaded_at, uploaded_by, removed_at) values
    ('00000000-0000-7000-8007-000000000001', '00000000-0000-7000-8006-000000000001', 'licence', '165dcc011683b1f202f13f4e8841298109ba69d1755dd7077ef12d4223ce7e15', '营业执照.pdf', 82, 'application/pdf', '2025-06-09 10:00+08', '00000000-0000-7000-8003-000000000003', null),
    ('00000000-0000-7000-8007-000000000002', '00000000-0000-7000-8006-000000000001', 'licence', '165dcc011683b1f202f13f4e8841298109ba69d1755dd7077ef12d4223ce7e15', '旧的营业执照.pdf', 82, 'application/pdf', '2025-06-08 10:00+08', '00000000-0000-7000-8003-000000000003', '2025-06-09 09:00+08'),
    ('00000000-0000-7000-8007-000000000003', '00000000-0000-7000-8006-000000000002', 'licence', '165dcc011683b1f202f13f4e8841298109ba69d1755dd7077ef12d4223ce7e15', '营业执照.pdf', 82, 'application/pdf', '2026-03-03 09:00+08', '00000000-0000-7000-8003-000000000004', null);
-- The digest is over the canonical text, as the program freezes it.
insert into submission (submission_id, application_id, seq, at, by_account, answers, evidence, digest)
    select gen_random_uuid(), a.application_id, 1, a.submitted_at, null, a.answers, '[]',
        encode(sha256(convert_to(format('{"answers":{"website":"%s"},"application":"%s","evidence":[],"seq":1}', a.answers ->> 'website', a.application_id), 'UTF8')), 'hex')
    from application a where a.submitted_at is not null;
insert into application_step (application_step_id, application_id, at, act, stage, by_name, by_account, holder, due_at, note, points)
    select gen_random_uuid(), a, at::timestamptz, act, stage, who, null::uuid, holder, null::timestamptz, note, points::jsonb from (values
        ('00000000-0000-7000-8006-000000000001'::uuid, '2025-06-10 10:00+08', 'submit_application', 'submitted', '绵阳安昌河生鲜电子商务有限公司', 'authority', '提交给绵阳市商务局。', '[]'),
        ('00000000-0000-7000-8006-000000000001', '2025-07-10 10:00+08', 'recommend_application', 'recommended', '绵阳市商务局', 'office', '推荐。', '[]'),
        ('00000000-0000-7000-8006-000000000001', '2025-08-05 10:00+08', 'accept_application', 'accepted', '四川省商务厅', 'office', '受理。', '[]'),
        ('00000000-0000-7000-8006-000000000001', '2025-11-10 09:00+08', 'confer_titles', 'conferred', '四川省商务厅', 'nobody', '认定。', '[]'),
        ('00000000-0000-7000-8006-000000000002', '2026-03-03 10:00+08', 'submit_application', 'submitted', '绵阳云帆电子商务有限公司', 'authority', '提交给绵阳市商务局。', '[]'),
        ('00000000-0000-7000-8006-000000000002', '2026-03-05 09:00+08', 'recommend_application', 'recommended', '绵阳市商务局', 'office', '推荐。', '[]'),
        ('00000000-0000-7000-8006-000000000003', '2026-03-04 10:00+08', 'submit_application', 'submitted', '绵阳涪江农产品电商有限公司', 'authority', '提交给绵阳市商务局。', '[]'),
        ('00000000-0000-7000-8006-000000000003', '2026-03-06 09:00+08', 'send_back_application', 'sent_back', '绵阳市商务局', 'applicant', '改好后重新提交。', '[{"about": "licence", "text": "备案号写全"}]')
    ) t(a, at, act, stage, who, holder, note, points);

insert into quota_pool (quota_pool_id, round_id, prefecture_code, county_code, owner_name, category, uncapped) values
    ('00000000-0000-7000-8008-000000000001', '00000000-0000-7000-8005-000000000001', '510700', null, '绵阳市', 'enterprise', false),
    ('00000000-0000-7000-8008-000000000002', '00000000-0000-7000-8005-000000000002', '510700', null, '绵阳市', 'enterprise', false),
    ('00000000-0000-7000-8008-000000000003', '00000000-0000-7000-8005-000000000002', '510100', null, '成都市', 'enterprise', true);
insert into quota_slot (quota_pool_id, slot, exceptional, quota_exception_id, application_id, taken_at) values
    ('00000000-0000-7000-8008-000000000001', 1, false, null, '00000000-0000-7000-8006-000000000001', '2025-07-10 10:00+08'),
    ('00000000-0000-7000-8008-000000000001', 2, false, null, null, null),
    ('00000000-0000-7000-8008-000000000002', 1, false, null, '00000000-0000-7000-8006-000000000002', '2026-03-05 09:00+08'),
    ('00000000-0000-7000-8008-000000000002', 2, false, null, null, null),
    ('00000000-0000-7000-8008-000000000002', 3, true, '00000000-0000-7000-8008-0000000000e1', null, null);
insert into quota_exception (quota_exception_id, quota_pool_id, authority_id, reason, requested_at, requested_by, state, decided_at, decided_by, document_number, decision_reason) values
    ('00000000-0000-7000-8008-0000000000e1', '00000000-0000-7000-8008-000000000002', '00000000-0000-7000-8001-000000510700', '符合条件的企业多', '2026-03-03 09:00+08', '00000000-0000-7000-8003-000000000002', 'consented', '2026-03-04 09:00+08', '00000000-0000-7000-8003-000000000001', '川商〔2026〕5号', '同意'),
    ('00000000-0000-7000-8008-0000000000e2', '00000000-0000-7000-8008-000000000002', '00000000-0000-7000-8001-000000510700', '还要一个', '2026-03-06 09:00+08', '00000000-0000-7000-8003-000000000002', 'requested', null, null, null, null);
insert into quota_movement (quota_movement_id, quota_pool_id, slot, kind, application_id, at, by_account, by_name, note)
    select gen_random_uuid(), quota_pool_id, slot, case when exceptional then 'exceptional' else 'granted' end, null::uuid, '2025-05-25 09:00+08', null::uuid, '四川省商务厅', '' from quota_slot
    union all
    select gen_random_uuid(), quota_pool_id, slot, 'taken', application_id, taken_at, null, '绵阳市商务局', '推荐' from quota_slot where application_id is not null;
insert into examination (application_id, clause, submission_seq, truth, completeness, met, remark, examined_at, examined_by) values
    ('00000000-0000-7000-8006-000000000001', '1', 1, 'true', 'complete', 'yes', '', '2025-07-08 09:00+08', '00000000-0000-7000-8003-000000000002'),
    ('00000000-0000-7000-8006-000000000002', '1', 1, 'true', 'complete', 'yes', '核对过原件', '2026-03-04 15:00+08', '00000000-0000-7000-8003-000000000002');
insert into recommendation (recommendation_id, application_id, authority_id, opinion, document_number, rank, recommended_at, recommended_by, recalled_at) values
    (gen_random_uuid(), '00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8001-000000510700', '同意推荐', '绵商〔2025〕12号', 1, '2025-07-10 10:00+08', '00000000-0000-7000-8003-000000000002', null),
    (gen_random_uuid(), '00000000-0000-7000-8006-000000000002', '00000000-0000-7000-8001-000000510700', '同意推荐', '绵商〔2026〕3号', 1, '2026-03-05 09:00+08', '00000000-0000-7000-8003-000000000002', null);
insert into acceptance (application_id, checks, accepted, reason, decided_at, decided_by) values
    ('00000000-0000-7000-8006-000000000001', '["complete", "category", "channel", "single"]', true, '', '2025-08-05 10:00+08', '00000000-0000-7000-8003-000000000001');

-- Reviewed, published, announced, registered; a re-review to come.
insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, released_at, due_at, recused_at, recusal_reason, locked_at, comment, total_half_points) values
    ('00000000-0000-7000-8009-000000000001', '00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8004-000000000001', 'desk', '2025-08-10 09:00+08', '2025-08-11 09:00+08', '2025-09-01 00:00+08', null, null, '2025-08-20 16:00+08', '示范作用明显', 30),
    ('00000000-0000-7000-8009-000000000002', '00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8004-000000000002', 'desk', '2025-08-10 09:00+08', '2025-08-11 09:00+08', '2025-09-01 00:00+08', '2025-08-12 09:00+08', '曾任顾问', null, '', null);
insert into score (assignment_id, criterion, half_points, remark) values
    ('00000000-0000-7000-8009-000000000001', 'position', 18, ''), ('00000000-0000-7000-8009-000000000001', 'innovation', 12, '有新意');
insert into gate_verdict (assignment_id, gate, passed, remark) values ('00000000-0000-7000-8009-000000000001', 'legal', true, '');
insert into expert_draw (expert_draw_id, round_id, seed, snapshot, drawn, drawn_at, drawn_by) values
    (gen_random_uuid(), '00000000-0000-7000-8005-000000000001', 20250810, '{"on": "2025-08-10", "wanted": 1, "most": 5, "units": [], "pool": []}', '{"given": {}, "short": {}}', '2025-08-10 09:00+08', '00000000-0000-7000-8003-000000000001');
insert into ranking (application_id, round_id, category, position, total, sheets, gate_failed, selected, reason, concluded_at, concluded_by) values
    ('00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8005-000000000001', 'enterprise', 1, 15.0, 1, false, true, '', '2025-09-20 10:00+08', '00000000-0000-7000-8003-000000000001');
insert into selection (application_id, decision, reason, saved_at, saved_by) values
    ('00000000-0000-7000-8006-000000000001', 'propose', '', '2025-09-19 10:00+08', '00000000-0000-7000-8003-000000000001');
insert into notice (notice_id, round_id, version, title, published_at, published_by, first_day, last_day, ends_at, working_days, counts_publication_day, body, canonical, digest, state, ended_at)
    select '00000000-0000-7000-800a-000000000001', '00000000-0000-7000-8005-000000000001', 1, '2025年拟认定名单公示', '2025-10-09 09:00+08', '00000000-0000-7000-8003-000000000001',
        '2025-10-10', '2025-10-23', '2025-10-24 00:00+08', 10, false, text::jsonb, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), 'ended', '2025-10-24 00:01+08'
    from (select '{"title":"2025年拟认定名单公示","version":1,"first_day":"2025-10-10","last_day":"2025-10-23","units":[{"category":"enterprise","position":1,"unit":"绵阳安昌河生鲜电子商务有限公司","place":"绵阳市","achievements":"年网络零售额二亿元。"}]}' as text) t;
insert into notice_entry (notice_id, application_id, category, position, unit_name, place, achievements) values
    ('00000000-0000-7000-800a-000000000001', '00000000-0000-7000-8006-000000000001', 'enterprise', 1, '绵阳安昌河生鲜电子商务有限公司', '绵阳市', '年网络零售额二亿元。');
insert into announcement (announcement_id, round_id, document_number, announced_on, announced_at, announced_by) values
    ('00000000-0000-7000-800b-000000000001', '00000000-0000-7000-8005-000000000001', '川商公告〔2025〕8号', '2025-11-10', '2025-11-10 09:00+08', '00000000-0000-7000-8003-000000000001');
insert into title (title_id, application_id, org_id, announcement_id, category, unit_name, uscc, region_code, prefecture_code, certificate_number, check_code, announced_on, state, state_on, rereview_due_on) values
    ('00000000-0000-7000-800c-000000000001', '00000000-0000-7000-8006-000000000001', '00000000-0000-7000-8002-000000000001', '00000000-0000-7000-800b-000000000001', 'enterprise',
        '绵阳安昌河生鲜电子商务有限公司', '91510700MA600001X1', '510703', '510700', 'SC-EC-2025-E-0001', 'abcd1234', '2025-11-10', 'valid', '2025-11-10', '2027-11-10');
insert into rereview (rereview_id, title_id, due_on, opened_at, outcome, decided_on, reason) values
    (gen_random_uuid(), '00000000-0000-7000-800c-000000000001', '2027-11-10', null, null, null, '');

insert into message (message_id, tenant_id, account_id, at, subject, body, link, read_at) values
    (gen_random_uuid(), '00000000-0000-7000-8002-000000000001', null, '2025-11-10 09:00+08', '已认定', '获得称号。', '/applications', '2025-11-10 10:00+08'),
    (gen_random_uuid(), '00000000-0000-7000-8001-000000510700', '00000000-0000-7000-8003-000000000002', '2026-03-03 10:00+08', '绵阳云帆电子商务有限公司提交了申报', '核对材料。', '/recommendation', null);
insert into work_plan (work_plan_id, authority_id, year, title, departments, summary, open_to_public, digest, file_name, size, media_type, stage, stage_at, version) values
    ('00000000-0000-7000-800d-000000000001', '00000000-0000-7000-8001-000000510700', 2026, '2026年工作方案', '市商务局', '办好示范创建。', true,
        '165dcc011683b1f202f13f4e8841298109ba69d1755dd7077ef12d4223ce7e15', '工作方案.pdf', 82, 'application/pdf', 'acknowledged', '2026-02-20 09:00+08', 3);
insert into filing (filing_id, work_plan_id, seq, title, departments, summary, open_to_public, digest, file_name, size, media_type, filed_at, filed_by, answer, words, answered_at, answered_by) values
    (gen_random_uuid(), '00000000-0000-7000-800d-000000000001', 1, '2026年工作方案', '市商务局', '办好示范创建。', true, '165dcc011683b1f202f13f4e8841298109ba69d1755dd7077ef12d4223ce7e15', '工作方案.pdf', 82, 'application/pdf',
        '2026-02-10 09:00+08', '00000000-0000-7000-8003-000000000002', 'acknowledged', '收到', '2026-02-20 09:00+08', '00000000-0000-7000-8003-000000000001');

set local session_replication_role = origin;
select audit_append('00000000-0000-7000-8000-000000000001', '2026-03-06 10:00+08', null, 'system:test', 'test.past', '00000000-0000-7000-8005-000000000001', '{}');
select audit_append('00000000-0000-7000-8002-000000000001', '2025-06-10 10:00+08', '00000000-0000-7000-8003-000000000003', 'applicant', 'application.submitted', '00000000-0000-7000-8006-000000000001', '{"number": "2025A-E0001"}');
