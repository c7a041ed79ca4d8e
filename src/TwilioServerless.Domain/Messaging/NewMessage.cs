using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.Domain.Messaging;

/// <summary>A message that is wanted.</summary>
public sealed record NewMessage(string To, string From, string Body)
{
    public string? StatusCallback { get; init; }

    /// <summary>Who is told as well.</summary>
    public MessageAction? Action { get; init; }

    /// <summary>The interaction it is sent on for.</summary>
    public InteractionLeg? Leg { get; init; }

    /// <summary>A TwiML App whose callback is told if there is no <see cref="StatusCallback"/>.</summary>
    public Sid? ApplicationSid { get; init; }

    /// <summary>How long it may wait; null: as long as its service says, or any message may.</summary>
    public int? ValidityPeriodSeconds { get; init; }

    /// <summary>Where its media are to be fetched, at most 10.</summary>
    public ImmutableArray<string> MediaUrls { get; init; } = [];

    /// <summary>The template its text and media are made of.</summary>
    public Sid? ContentSid { get; init; }

    /// <summary>What stands for the template's places, as JSON: {"1":"Anna"}.</summary>
    public string? ContentVariables { get; init; }

    /// <summary>Made of a template that WhatsApp has approved.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>What a user on WhatsApp who writes it calls himself.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The Messaging Service that sends it; <see cref="From"/> is "" if the service is to choose.</summary>
    public Sid? MessagingServiceSid { get; init; }

    /// <summary>Whether look-alikes are to be replaced that halve what fits into a segment; null: as its service says, or not.</summary>
    public bool? SmartEncoded { get; init; }

    /// <summary>When to send it; null: at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Costs nothing: an answer the law wants.</summary>
    public bool IsFree { get; init; }
}

/// <summary>What is known of a message that is wanted, apart from what was asked for.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="AccountSid">Who sends it.</param>
/// <param name="Currency">What its price will be in.</param>
/// <param name="To">What the numbering plan says of the recipient; null: it is no number.</param>
/// <param name="From">The account's number it is sent from; null: the account has no such number.</param>
public sealed record MessageFacts(Sid Sid, Sid AccountSid, Currency Currency, NumberFacts? To, MessageSender? From)
{
    /// <summary>A trial account says what it is, and writes only to numbers it has verified.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether the account has shown that the recipient is its own.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Whether the account may write to the recipient's country.</summary>
    public bool IsPermitted { get; init; } = true;

    /// <summary>Whether the recipient wants nothing more from this sender.</summary>
    public bool IsUnsubscribed { get; init; }

    /// <summary>Whether as many messages wait for this sender as may.</summary>
    public bool IsQueueFull { get; init; }

    /// <summary>Whether the account may send from names: it has not switched them off.</summary>
    public bool HasNames { get; init; } = true;

    /// <summary>
    /// The sender ID that is registered for the recipient's country: the message comes from it, whichever number sends it. Of
    /// a message from a name, that name if it is registered there.
    /// </summary>
    public string? RegisteredSenderId { get; init; }
}

/// <summary>A number messages can be sent from, and how far they get.</summary>
/// <param name="Number">E.164, a short code or a name.</param>
/// <param name="Country">ISO code; "" for a name, which belongs to no country.</param>
/// <param name="CanSend">Whether it sends texts.</param>
/// <param name="DomesticOnly">Whether it reaches its own country only.</param>
public sealed record MessageSender(string Number, string Country, bool CanSend, bool DomesticOnly)
{
    /// <summary>Whether it sends media.</summary>
    public bool CanSendMedia { get; init; }

    /// <summary>The sender on WhatsApp; of a message that came in, the one it came to.</summary>
    public Sid? ChannelSid { get; init; }

    /// <summary>Decides its pace and how far it reaches.</summary>
    public SenderKind Kind { get; init; }

    /// <summary>The Messaging Service whose pool it is in; null: none, or it is a name.</summary>
    public Sid? ServiceSid { get; init; }
}
