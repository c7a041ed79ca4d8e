using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>A main account or subaccount.</summary>
public sealed record Account
{
    public required Sid Sid { get; init; }

    /// <summary>The parent; its own SID for a main account.</summary>
    public required Sid OwnerSid { get; init; }

    /// <summary>1-64 characters.</summary>
    public required string FriendlyName { get; init; }

    public required AccountStatus Status { get; init; }

    public required AccountType Type { get; init; }

    /// <summary>The auth token, encrypted; it signs webhooks, so it must be recoverable.</summary>
    public required string SealedAuthToken { get; init; }

    /// <summary>A second token that lets in as well, until it is promoted or deleted; null: there is none.</summary>
    public SecondaryToken? SecondaryToken { get; init; }

    /// <summary>The sealed token that was the account's before the first promotion: settings that still name it do not bring it back.</summary>
    public string? SealedReplacedToken { get; init; }

    /// <summary>The currency of the balance and of every price.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The test clock whose time this account lives in; null: real time.</summary>
    public Sid? TestClockSid { get; init; }

    /// <summary>Over how many partitions the account's messages are spread, 1-256.</summary>
    public int Partitions { get; init; } = 1;

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When it was closed, in its own time; null: it is not.</summary>
    public DateTimeOffset? DateClosed { get; init; }

    /// <summary>Whether this main account wants its closed subaccounts deleted; null: it never said so (<see cref="DeletionRules.IsOn"/>).</summary>
    public bool? DeletesClosedSubaccounts { get; init; }

    /// <summary>The account of a main account's test credentials: it is <see cref="OwnerSid"/>'s, and nothing is ever kept in it.</summary>
    public bool IsTest { get; init; }

    /// <summary>The account of this main account's test credentials; null for subaccounts.</summary>
    public Sid? TestAccountSid { get; init; }

    /// <summary>Whether an upgraded account may send from names; null: nobody has changed that, so it may.</summary>
    public bool? AlphanumericSenderIds { get; init; }

    /// <summary>To which countries it may write texts, where it has said so; by ISO code. Null: it never said.</summary>
    public ImmutableSortedDictionary<string, bool>? GeoPermissions { get; init; }

    /// <summary>Which numbers it may call, where it has said so; by country and risk. Null: it never said.</summary>
    public ImmutableSortedDictionary<string, bool>? DialingPermissions { get; init; }

    /// <summary>Whether a subaccount may call what its parent may, whatever it says itself.</summary>
    public bool InheritsDialingPermissions { get; init; } = true;

    /// <summary>Suspended by whoever runs the system, for abuse: its owner cannot undo that.</summary>
    public bool IsSuspendedByOperator { get; init; }

    /// <summary>Its owner had suspended it as well: when the operator lets it go on, it stays suspended, and only its owner can end that.</summary>
    public bool StaysSuspended { get; init; }

    public bool IsSubaccount => Sid != OwnerSid && !IsTest;
}

/// <summary>The auth token that is to replace the account's, encrypted as that is.</summary>
public sealed record SecondaryToken(string Sealed, DateTimeOffset DateCreated);

/// <summary>Whether the account may be used.</summary>
public enum AccountStatus
{
    Active,
    Suspended,
    Closed,
}

/// <summary>Trial or upgraded.</summary>
public enum AccountType
{
    Trial,
    Full,
}
