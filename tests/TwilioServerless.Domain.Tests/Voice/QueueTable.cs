namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>
/// What comes of each step in each situation: who waits in the queue, who waits to serve it and who talks | what becomes of whose Enqueue or Dial, after
/// how many seconds of waiting.
/// </summary>
internal static class QueueTable
{
    private static readonly Dictionary<QueueSituation, string> Rows = new()
    {
        [QueueSituation.Waits] = """
            DoraComes            Line ABD
            DoraComesToFullQueue Line AB | queue-full D 0
            EveServes            Line B, A talks with E
            IsTakenOut           Line B | redirected A 61, elsewhere A
            FrontIsTakenOut      Line B | redirected A 61, elsewhere A
            Leaves               Line B | leave A 0
            HangsUp              Line B | hangup A 61
            IsSentElsewhere      Line B | redirected A 61, elsewhere A
            AgentHangsUp         nothing
            AgentPressesStar     nothing
            AgentStaysTooLong    nothing
            AgentIsSentElsewhere nothing
            QueueIsRenamed       Row AB
            QueueIsShrunk        Line AB
            QueueIsDeleted       refused 20409
            """,
        [QueueSituation.IsServed] = """
            DoraComes            Line BD, A talks with C
            DoraComesToFullQueue Line B, A talks with C | queue-full D 0
            EveServes            Line -, A talks with C, B talks with E
            IsTakenOut           refused 20404
            FrontIsTakenOut      Line -, A talks with C | redirected B 51, elsewhere B
            Leaves               nothing
            HangsUp              Line B | bridged A 30, completed C
            IsSentElsewhere      Line B | redirected-from-bridged A 30, elsewhere A, completed C
            AgentHangsUp         Line B | completed C, bridged A 30
            AgentPressesStar     Line B | bridged A 30, completed C
            AgentStaysTooLong    Line B | bridged A 30, completed C
            AgentIsSentElsewhere Line B | bridged A 30, elsewhere C
            QueueIsRenamed       Row B, A talks with C
            QueueIsShrunk        Line B, A talks with C
            QueueIsDeleted       refused 20409
            """,
        [QueueSituation.IsOut] = """
            DoraComes            Line BD
            DoraComesToFullQueue Line B | queue-full D 0
            EveServes            Line -, B talks with E
            IsTakenOut           refused 20404
            FrontIsTakenOut      Line - | redirected B 51, elsewhere B
            Leaves               nothing
            HangsUp              Line B
            IsSentElsewhere      Line B
            AgentHangsUp         nothing
            AgentPressesStar     nothing
            AgentStaysTooLong    nothing
            AgentIsSentElsewhere nothing
            QueueIsRenamed       Row B
            QueueIsShrunk        Line B
            QueueIsDeleted       refused 20409
            """,
        [QueueSituation.IsGone] = """
            DoraComes            Line -, C talks with D
            DoraComesToFullQueue Line -, C talks with D
            EveServes            Line -, CE serves
            IsTakenOut           refused 20404
            FrontIsTakenOut      refused 20404
            Leaves               nothing
            HangsUp              refused 21220
            IsSentElsewhere      refused 21220
            AgentHangsUp         Line - | no-answer C
            AgentPressesStar     Line - | no-answer C
            AgentStaysTooLong    Line - | no-answer C
            AgentIsSentElsewhere Line - | elsewhere C
            QueueIsRenamed       Row -, C serves
            QueueIsShrunk        Line -, C serves
            QueueIsDeleted       refused 20409
            """,
        [QueueSituation.IsServedFromDeleted] = """
            DoraComes            Line D, A talks with C
            DoraComesToFullQueue Line D, A talks with C
            EveServes            no queue, A talks with C | failed E
            IsTakenOut           nothing
            FrontIsTakenOut      nothing
            Leaves               nothing
            HangsUp              no queue | bridged A 30, completed C
            IsSentElsewhere      no queue | redirected-from-bridged A 30, elsewhere A, completed C
            AgentHangsUp         no queue | completed C, bridged A 30
            AgentPressesStar     no queue | bridged A 30, completed C
            AgentStaysTooLong    no queue | bridged A 30, completed C
            AgentIsSentElsewhere no queue | bridged A 30, elsewhere C
            QueueIsRenamed       nothing
            QueueIsShrunk        nothing
            QueueIsDeleted       nothing
            """,
    };

    public static string Cell(QueueSituation situation, QueueStep step) =>
        Rows[situation].Split('\n').Select(row => row.Split(' ', 2)).Single(row => row[0] == step.ToString())[1].Trim();
}
