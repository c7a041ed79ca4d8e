namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What can happen to who waits in a queue, to who serves it, and to the queue. Who is not named is Anna; the agent is Cleo.</summary>
public enum QueueStep
{
    DoraComes,
    DoraComesToFullQueue,
    EveServes,
    IsTakenOut,
    FrontIsTakenOut,
    Leaves,
    HangsUp,
    IsSentElsewhere,
    AgentHangsUp,
    AgentPressesStar,
    AgentStaysTooLong,
    AgentIsSentElsewhere,
    QueueIsRenamed,
    QueueIsShrunk,
    QueueIsDeleted,
}
