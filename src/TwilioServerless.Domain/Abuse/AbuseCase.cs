using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Abuse;

/// <summary>What people report of an account's number, or of the account, and what comes of it.</summary>
public sealed record AbuseCase
{
    public required Sid Sid { get; init; }

    /// <summary>Whose number it is.</summary>
    public required Sid AccountSid { get; init; }

    /// <summary>The number that called or wrote; null: the operator reports the account as a whole.</summary>
    public string? PhoneNumber { get; init; }

    public required AbuseStatus Status { get; init; }

    /// <summary>What was reported, the first <see cref="AbuseRules.MostReports"/>.</summary>
    public required ImmutableArray<AbuseReport> Reports { get; init; }

    /// <summary>How many reports there were.</summary>
    public int ReportCount { get; init; } = 1;

    /// <summary>What the customer says to it.</summary>
    public string? Answer { get; init; }

    /// <summary>Why the customer wants the suspension to end.</summary>
    public string? Appeal { get; init; }

    /// <summary>What the operator said last.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the customer knows of it.</summary>
    public bool IsTold { get; init; }

    /// <summary>When what is waited for is not waited for any more; null: it is over.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When the customer is reminded before that; null: he is not, or was.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    public bool IsOpen => Due is not null;

    /// <summary>Whether the account stands still because of this.</summary>
    public bool Suspends => Status is AbuseStatus.Suspended or AbuseStatus.Appealed or AbuseStatus.Upheld;
}

/// <summary>Who says what happened, and when it did. The customer never learns who.</summary>
public sealed record AbuseReport(DateTimeOffset At, string Reporter, string Text, DateTimeOffset? HappenedAt);

/// <summary>How far a case is.</summary>
public enum AbuseStatus
{
    /// <summary>Nobody has looked at it.</summary>
    Received,

    /// <summary>The customer is asked.</summary>
    Forwarded,
    Answered,

    /// <summary>The customer did not answer in time.</summary>
    Unanswered,

    /// <summary>The account stands still.</summary>
    Suspended,
    Appealed,

    /// <summary>Over, and nothing came of it.</summary>
    Resolved,

    /// <summary>Over; the account goes on.</summary>
    Reinstated,

    /// <summary>Over; the account stays suspended.</summary>
    Upheld,
}
