//! Every act there is: verb and noun. A new verb is a new line here, in the policy and in the golden tables.

macro_rules! acts {
    ($($(#[doc = $doc:literal])* $name:ident $label:literal,)*) => {
        /// What can be asked of the house.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Act { $($(#[doc = $doc])* $name,)* }
        impl Act {
            /// Every act, in the order of the procedure.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Its name in records.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
            /// From its name in records.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.code() == code)
            }
            /// What an official calls it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

acts! {
    /// Sees the province's settings of a round.
    ViewRound "查看批次",
    /// Opens a round with its window, quotas, standards and targets.
    OpenRound "开展批次",
    /// Closes a round in which nothing moves any more.
    CloseRound "关闭批次",
    /// Bundles a finished round for an archive.
    ArchiveRound "批次归档",
    /// Loads another year of the working-day calendar.
    LoadCalendar "导入工作日历",
    /// Invites a colleague into the own unit.
    InviteColleague "邀请同事",
    /// Invites an expert or an authority's officer.
    InviteOfficer "开通账号",
    /// Makes a bureau a recommending authority, 四(一).
    AppointAuthority "设立推荐单位",
    /// Tries a list of older titles, experts, bureaus or units: nothing is loaded.
    TryImport "试导入名单",
    /// Loads a list that was tried without a fault.
    ConfirmImport "确认导入名单",
    /// Changes a colleague's duty, or hands the own one over.
    AssignDuty "调整岗位",
    /// Keeps the profile of the own unit.
    KeepProfile "维护单位资料",
    /// Files a change of the own unit's name, representative, place or code.
    FileChange "提交变更备案",
    /// Checks a change against its evidence.
    CheckChange "核对变更备案",
    /// Decides on a change that touches the register, 四(四).
    DecideChange "批准变更备案",
    /// Closes an account.
    CloseAccount "停用账号",
    /// Works on the own work plan of a year, 四(一).
    DraftWorkPlan "起草工作方案",
    /// Puts it on file with the province.
    FileWorkPlan "报送备案",
    /// Acknowledges what was filed, or asks.
    AnswerFiling "答复备案",
    /// Records a support measure of the own unit, 四(五).
    RecordSupport "登记扶持政策",
    /// Publishes one that was laid before, sends it back, withdraws it.
    PublishSupport "公布扶持政策",
    /// Starts an application.
    StartApplication "新建申报",
    /// Sees an application with its dossier.
    ViewApplication "查看申报",
    /// Fills in the dossier and attaches evidence.
    EditApplication "填写申报",
    /// Sends the finished dossier to the unit's own signatory.
    RequestSignOff "送签",
    /// Signs it off inside the unit, or returns it.
    SignOffApplication "签批",
    /// Submits it.
    SubmitApplication "提交申报",
    /// Takes it back before the review.
    WithdrawApplication "撤回申报",
    /// Writes to the applicant, between bureau and province, or an internal note.
    SpeakOnApplication "往来消息",
    /// Checks truth and completeness clause by clause, 四(二).
    ExamineApplication "审核申报",
    /// Sends it back naming the sections.
    SendBackApplication "退回补正",
    /// Declines to recommend.
    DeclineApplication "不予推荐",
    /// Puts the candidates of each category into an order.
    RankCandidates "排序",
    /// Recommends inside the quota, 四(二).
    RecommendApplication "推荐申报",
    /// Takes a recommendation back before acceptance.
    RecallRecommendation "撤回推荐",
    /// Asks to go over the enterprise quota (原则上).
    RequestException "申请增加名额",
    /// Consents to or refuses such a request.
    DecideException "批复增加名额",
    /// Freezes the list with letter, table and opinion sheets, and matches the sealed scan.
    PreparePackage "编制上报材料",
    /// Sends the sealed package to the province.
    SendPackage "报送上报材料",
    /// Confirms or refuses the flag 省级企业 (B06).
    ConfirmDirect "确认省级企业",
    /// Asks the applicant to correct named sections before the file is taken up.
    RequestCorrection "要求补正",
    /// Takes an application up, 受理.
    AcceptApplication "受理申报",
    /// Does not take it up, 不予受理.
    RefuseAcceptance "不予受理",
    /// Keeps the pool of experts.
    KeepExperts "管理专家库",
    /// An expert declares interests for a year.
    DeclareInterests "利益声明",
    /// Assigns experts to applications, 四(三).
    AssignExperts "分配专家",
    /// Confirms or dismisses a conflict of interest, 回避.
    DecideConflict "认定利益冲突",
    /// Calls the next reserve for a place that became free.
    CallReserve "候补递补",
    /// Scores an application.
    ScoreApplication "评分",
    /// Steps aside from an application: with a tie to it (回避), or because one cannot judge it (弃权).
    RecuseFromApplication "回避、弃权",
    /// Unlocks a score sheet, with a reason.
    UnlockSheet "解锁评分",
    /// Reminds experts of open sheets, once a day at most.
    NudgeExperts "催办评审",
    /// Plans a defence and notes who came, 四(三).
    PlanDefence "安排答辩",
    /// Answers the invitation to a defence.
    AnswerInvitation "答复答辩通知",
    /// Sees the ranking.
    ViewRanking "查看排名",
    /// Concludes the review and selects the proposed list, 四(三).
    ProposeList "拟定名单",
    /// Leaves a reviewed application off the list.
    PassOverApplication "不列入名单",
    /// Approves a list, or sends it back with a reason, 四(三).
    DecideDetermination "审定名单",
    /// Publishes the list for ten working days, 四(三).
    PublishNotice "发布公示",
    /// Corrects a public list: a new version with ten days of its own (B24).
    CorrectNotice "更正公示",
    /// Closes a notice whose last day is over.
    CloseNotice "公示期满",
    /// Takes a unit off a public list.
    StrikeOff "移出公示名单",
    /// Reads the docket of objections and a case of it.
    ViewObjections "查看异议",
    /// Takes an objection up, or does not.
    AcceptObjection "受理异议",
    /// Gives an objection to another handler.
    AssignObjection "改派异议承办人",
    /// Sees who objects.
    SeeObjector "查看异议人身份",
    /// Asks the bureau to verify, or the unit for its view.
    InquireOnObjection "核实异议、听取意见",
    /// Answers such a question.
    AnswerInquiry "答复核实和陈述意见",
    /// Decides on an objection; a correction is shown anew.
    DisposeObjection "作出异议处理决定",
    /// Lets the reply to the objector go out.
    ReplyToObjection "答复异议人",
    /// Puts a reserve in the place of a unit struck off.
    PromoteReserve "递补",
    /// Drafts the document that announces the titles, 四(三).
    DraftAnnouncement "拟认定通知",
    /// Approves the document and confers the titles with it, 四(三).
    ConferTitles "认定授牌",
    /// Ends the file of a unit that holds a title already (B18).
    EndWithoutTitle "不重复认定",
    /// Prints a certificate again.
    PrintCertificate "补制证书",
    /// Orders, hands over and takes back plaques, 四(三).
    KeepPlaques "管理标牌",
    /// Opens the returns of a period that has ended.
    OpenReturns "开启定期报送",
    /// Fills in a return, 附件1第8条.
    FillReturn "填报统计报表",
    /// Hands it in, or asks to correct it.
    HandInReturn "报送统计报表",
    /// Accepts a return or sends it back.
    DecideReturn "核对统计报表",
    /// Draws an operation report from the accepted returns and writes it, 三(三).
    WriteReport "编写运行报告",
    /// Publishes it.
    PublishReport "发布运行报告",
    /// Sees the board of re-reviews.
    ViewRereviews "查看复核到期",
    /// Opens re-reviews that fall due, 四(四).
    OpenRereviews "开启复核",
    /// Opens a campaign of re-reviews, 四(四).
    CallForRereviews "开展复核",
    /// Works on the own material of a re-review.
    FillRereview "填写复核材料",
    /// Signs it and hands it in.
    HandInRereview "报送复核材料",
    /// Signs the bureau's opinion on it.
    GiveRereviewOpinion "出具复核意见",
    /// Assesses it by clause, warns, prepares the conclusion.
    AssessRereview "评估复核并拟结论",
    /// Approves the conclusion of a re-review, 四(四).
    DecideRereview "审定复核结论",
    /// Serves the notice of intent to revoke a title, prepares the decision, 四(四).
    PrepareRevocation "告知并拟撤销决定",
    /// States the own unit's view on it.
    AnswerRevocation "陈述申辩",
    /// Approves the decision on a revocation.
    DecideRevocation "审定撤销决定",
    /// Writes a case study of the own unit or bureau, 四(五).
    WriteCaseStudy "撰写典型案例",
    /// Hands it in, answers a changed wording, takes it back.
    SubmitCaseStudy "提交典型案例",
    /// Looks at a case study: passes it on, sends it back, proposes a wording, prepares its publication.
    EditCaseStudy "编审典型案例",
    /// Publishes a case study, and takes it down.
    PublishCaseStudy "发布典型案例",
    /// Announces a visit, an exchange or training, 四(五); changes it, says who came, hands out, cancels it.
    HoldActivity "组织交流活动",
    /// Enrols the own unit or bureau for one.
    EnrolForActivity "报名交流活动",
    /// Asks the province a question, 四(五).
    AskQuestion "提出咨询",
    /// Takes a question, asks a bureau, refuses, drafts the answer.
    HandleQuestion "办理咨询",
    /// Drafts an answer for the province.
    AdviseOnQuestion "起草咨询答复",
    /// Approves an answer, and withdraws one.
    ReleaseAnswer "审定咨询答复",
    /// Asks to give the own title up.
    SurrenderTitle "申请放弃称号",
    /// Records that a title ends otherwise than by revocation, or comes back; prepares the decision.
    PrepareEnding "拟终止或者恢复决定",
    /// Approves that decision.
    DecideEnding "审定终止或者恢复决定",
    /// Reads, edits and releases the own unit's letters.
    KeepLetters "拟发函件",
    /// Says which letters wait for an officer.
    SetLetterKinds "函件办理设置",
    /// Reminds of a day that comes.
    RemindOfDay "到期提醒",
    /// Sees which mails went out, and sends again what was given up.
    KeepOutbox "管理邮件发送",
    /// Makes and revokes keys with which other systems of the province ask the API.
    KeepClients "管理接口凭证",
    /// Reads the audit chain of every tenant.
    ReadAudit "查看操作日志",
}
