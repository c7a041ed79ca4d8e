namespace TwilioServerless.App.Storage;

/// <summary>How long an orchestration waits for the next event: to the deadline, or, on a test clock, until somebody comes.</summary>
public sealed record NextWait(bool Done, DateTimeOffset Deadline, bool OnTestClock)
{
    /// <summary>Nothing will happen any more.</summary>
    public static NextWait Over { get; } = new(true, default, false);
}
