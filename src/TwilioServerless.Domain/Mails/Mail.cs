using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Mails;

/// <summary>A letter by electronic mail to an account's people. It lies here to be read, and is sent on if the installation has a server for that.</summary>
public sealed record Mail
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required ImmutableArray<string> To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>What it is about.</summary>
    public required Sid ResourceSid { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    /// <summary>Its way to each address; none: it is kept, and goes nowhere.</summary>
    public ImmutableArray<MailDelivery> Deliveries { get; init; } = [];

    /// <summary>How often it was offered to the server.</summary>
    public int Attempts { get; init; }

    /// <summary>When the server took it, the last time it did; null: never.</summary>
    public DateTimeOffset? DateSent { get; init; }

    /// <summary>How far it has come; failed if it did not get to all it was written to.</summary>
    public MailStatus Status =>
        Deliveries.IsDefaultOrEmpty ? MailStatus.Kept
        : Has(MailStatus.Queued) ? MailStatus.Queued
        : Has(MailStatus.Failed) ? MailStatus.Failed
        : MailStatus.Sent;

    /// <summary>Whether this looks like an address of mail.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);

    private bool Has(MailStatus status) => Deliveries.Any(delivery => delivery.Status == status);
}

/// <summary>A mail's way to one address, and what the server said of it last.</summary>
public sealed record MailDelivery(string Address, MailStatus Status = MailStatus.Queued, string? Answer = null);

/// <summary>How far a mail has come.</summary>
public enum MailStatus
{
    /// <summary>It goes nowhere.</summary>
    Kept,

    /// <summary>It is offered to the server, now or again.</summary>
    Queued,

    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>The server will not take it, or did not for days.</summary>
    Failed,
}

/// <summary>Work: offer a mail to the server.</summary>
public sealed record SendMail(Sid MailSid, DateTimeOffset Due) : Work(MailLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string MailLane = "mails";
}
