using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Mails;

/// <summary>A letter by electronic mail to an account's people, as it lies in the simulated post office.</summary>
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

    /// <summary>Whether this looks like an address of mail.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
}
