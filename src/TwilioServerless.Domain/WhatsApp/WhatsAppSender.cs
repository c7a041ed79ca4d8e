using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.WhatsApp;

/// <summary>A number from which an account writes on WhatsApp.</summary>
public sealed record WhatsAppSender
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>ISO code of its country.</summary>
    public required string Country { get; init; }

    /// <summary>What users see.</summary>
    public required string ProfileName { get; init; }

    /// <summary>Who says what to answer to what comes in; "": nobody.</summary>
    public required string SmsUrl { get; init; }

    public required string SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public required string SmsFallbackMethod { get; init; }

    /// <summary>What users write behind "join" to be let into the account's sandbox; null: it is a number of the account's own.</summary>
    public string? JoinWord { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    /// <summary>Whether it is the number that all accounts share.</summary>
    public bool IsSandbox => JoinWord is not null;
}
