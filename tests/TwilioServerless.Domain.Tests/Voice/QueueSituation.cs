namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What Anna, who came to a queue first, does.</summary>
public enum QueueSituation
{
    /// <summary>She waits, and Ben behind her.</summary>
    Waits,

    /// <summary>She talks with the agent Cleo; Ben waits.</summary>
    IsServed,

    /// <summary>She was taken out to do something else; Ben waits.</summary>
    IsOut,

    /// <summary>She hung up and Ben did; Cleo waits for somebody to serve.</summary>
    IsGone,

    /// <summary>She talks with Cleo, and the queue, in which nobody was any more, is deleted.</summary>
    IsServedFromDeleted,
}
