namespace TwilioServerless.Domain.Messaging;

/// <summary>Whether the recipient did what a message was for: typed the code it brought, say.</summary>
public sealed record MessageFeedback(FeedbackOutcome Outcome, DateTimeOffset DateCreated, DateTimeOffset DateUpdated)
{
    /// <summary>The feedback after the customer told this outcome.</summary>
    public static MessageFeedback Given(MessageFeedback? before, FeedbackOutcome outcome, DateTimeOffset now) => new(outcome, before?.DateCreated ?? now, now);
}

/// <summary>What the customer knows of a message's success.</summary>
public enum FeedbackOutcome
{
    Confirmed,
    Unconfirmed,
}
