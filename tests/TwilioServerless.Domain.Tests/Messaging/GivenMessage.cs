using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.Domain.Tests.Messaging;

internal static class GivenMessage
{
    public const string Ours = "+14155550100";
    public const string Theirs = "+14155550111";
    public const string Callback = "https://app.test/status";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Sid Account = Sid.Parse("AC" + new string('a', 32));

    public static MessageFacts Facts => new(
        Sid.Parse("SM" + new string('c', 32)), Account, Currency.USD, new(Theirs, "US", NumberType.LocalOrMobile, true), new(Ours, "US", CanSend: true, DomesticOnly: false));

    public static NewMessage Wanted(string body = "Hello") => new(Theirs, Ours, body) { StatusCallback = Callback };

    public static Message Queued(string body = "Hello") => MessageRules.Compose(Wanted(body), Facts, Noon).State;

    public static Message Sent(string body = "Hello") => MessageRules.Accepted(Queued(body), PriceBook.Standard, Noon.AddSeconds(1)).State;

    public static Message Received(string body = "Hello") => MessageRules.Receive(
        new(Ours, Theirs, body),
        Facts with { To = new(Ours, "US", NumberType.LocalOrMobile, true), From = new(Theirs, "US", CanSend: true, DomesticOnly: false) },
        new(new("https://app.test/sms", "POST", null, "POST")),
        PriceBook.Standard,
        Noon).State;

    public static Message In(MessageStatus status) => status switch
    {
        MessageStatus.Queued => Queued(),
        MessageStatus.Sent => Sent(),
        MessageStatus.Delivered => MessageRules.Receipt(Sent(), new(null, Noon.AddSeconds(2)))!.State,
        MessageStatus.Undelivered => MessageRules.Receipt(Sent(), new(30003, Noon.AddSeconds(2)))!.State,
        MessageStatus.Failed => MessageRules.Refused(Queued(), 30001, Noon.AddSeconds(1)).State,
        MessageStatus.Received => Received(),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
