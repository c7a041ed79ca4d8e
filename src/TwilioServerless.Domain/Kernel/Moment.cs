namespace TwilioServerless.Domain.Kernel;

/// <summary>One of two moments.</summary>
public static class Moment
{
    /// <summary>The one that comes first.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The one that comes last.</summary>
    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
