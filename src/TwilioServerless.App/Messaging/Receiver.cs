using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.OptOuts;

namespace TwilioServerless.App.Messaging;

/// <summary>Who a message came to.</summary>
/// <param name="AccountSid">Whose it is.</param>
/// <param name="Number">E.164, or a short code.</param>
/// <param name="Kind">Which of these.</param>
/// <param name="Handler">Who says what to answer; null: messages are neither received nor logged nor charged.</param>
public sealed record Receiver(Sid AccountSid, string Number, SenderKind Kind, InboundHandler? Handler)
{
    /// <summary>The number or short code.</summary>
    public required Sid ResourceSid { get; init; }

    /// <summary>What the numbering plan says of it; null for a short code.</summary>
    public NumberFacts? Facts { get; init; }

    /// <summary>ISO code of the country whose number it is.</summary>
    public required string Country { get; init; }

    /// <summary>Whether only phones of its own country can write to it.</summary>
    public bool IsDomesticOnly { get; init; }

    /// <summary>Whether pictures get there.</summary>
    public bool TakesMedia { get; init; }

    /// <summary>The Messaging Service it is in.</summary>
    public Sid? ServiceSid { get; init; }

    /// <summary>For whom its opt-outs count: itself, and its service.</summary>
    public ImmutableArray<string> Senders => ServiceSid is { } service ? [Number, service.Value] : [Number];

    /// <summary>Whether a message from there gets here.</summary>
    public bool IsReachedBy(MessageSender from, NewMessage message) =>
        (!IsDomesticOnly || from.Country == Country || from.Country.Length == 0) && (TakesMedia || message.MediaUrls.IsEmpty);

    /// <summary>The keyword a text to it is. Short codes hear none: those who rent them answer for themselves.</summary>
    public OptOutKeyword? Hears(string body) =>
        Kind is SenderKind.LongCode or SenderKind.TollFree ? OptOutKeyword.Read(body, Kind == SenderKind.TollFree) : null;
}
