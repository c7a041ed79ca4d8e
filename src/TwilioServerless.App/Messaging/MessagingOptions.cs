using System.ComponentModel.DataAnnotations;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Section "Messaging": how many messages each kind of sender sends per second
/// (https://help.twilio.com/articles/115002943027). What comes faster is queued.
/// </summary>
public sealed record MessagingOptions
{
    [Range(0.01, 100_000)]
    public double LongCodePerSecond { get; set; } = 1;

    [Range(0.01, 100_000)]
    public double TollFreePerSecond { get; set; } = 3;

    [Range(0.01, 100_000)]
    public double ShortCodePerSecond { get; set; } = 100;

    [Range(0.01, 100_000)]
    public double AlphanumericPerSecond { get; set; } = 10;

    [Range(0.01, 100_000)]
    public double WhatsAppPerSecond { get; set; } = 80;

    /// <summary>How many messages an account can have scheduled at a time; Twilio's limit.</summary>
    [Range(1, int.MaxValue)]
    public int MostScheduledMessages { get; set; } = 500_000;

    /// <summary>The time between two messages of a sender.</summary>
    public TimeSpan PaceOf(SenderKind kind) => TimeSpan.FromSeconds(1 / kind switch
    {
        SenderKind.LongCode     => LongCodePerSecond,
        SenderKind.TollFree     => TollFreePerSecond,
        SenderKind.ShortCode    => ShortCodePerSecond,
        SenderKind.Alphanumeric => AlphanumericPerSecond,
        SenderKind.WhatsApp     => WhatsAppPerSecond,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    });
}
