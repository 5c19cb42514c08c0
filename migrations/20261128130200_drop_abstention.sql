-- Stepping aside has a kind (`recusal_kind`): with a tie it is 回避, without one (busy, unfit) 弃权. A record of its own for the latter
-- says nothing that the kind does not say: every row of it stands on an assignment given up as 'unfit'.
drop table abstention;
drop function abstention_guard();
