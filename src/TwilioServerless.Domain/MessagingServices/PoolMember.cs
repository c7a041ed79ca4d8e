using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.MessagingServices;

/// <summary>A sender in the pool of a Messaging Service: a number or short code of the account, or a name.</summary>
public sealed record PoolMember
{
    /// <summary>That of the number (PN…) or short code (SC…); a name has one of its own (AI…).</summary>
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid ServiceSid { get; init; }

    /// <summary>E.164, the digits of a short code, or a name.</summary>
    public required string Sender { get; init; }

    /// <summary>ISO code of the country whose number it is; "" for a name.</summary>
    public required string Country { get; init; }

    /// <summary>ISO code of the only country the name is for; "" if it is for all, and for numbers.</summary>
    public string OnlyTo { get; init; } = "";

    public bool CanSpeak { get; init; }

    public bool SendsTexts { get; init; }

    public bool SendsMedia { get; init; }

    /// <summary>Whether it reaches its own country only.</summary>
    public bool DomesticOnly { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
