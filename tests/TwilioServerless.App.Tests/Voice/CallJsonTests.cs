using System.Text;
using System.Text.Json;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Voice;

public sealed class CallJsonTests
{
    private static Interaction Interaction { get; } = new()
    {
        Sid = Sid.Parse("KI" + new string('1', 32)),
        AccountSid = Sid.Parse("AC" + new string('a', 32)),
        ServiceSid = Sid.Parse("KS" + new string('1', 32)),
        SessionSid = Sid.Parse("KC" + new string('1', 32)),
        Data = "{}",
        InboundParticipantSid = Sid.Parse("KP" + new string('1', 32)),
        InboundCallSid = Sid.Parse("CA" + new string('c', 32)),
        OutboundParticipantSid = Sid.Parse("KP" + new string('2', 32)),
        OutboundCallSid = Sid.Parse("CA" + new string('e', 32)),
        DateCreated = Product.Start,
        DateUpdated = Product.Start,
    };

    [Fact]
    public void A_stored_call_comes_back_as_it_was()
    {
        var full = new Call
        {
            Sid = Sid.Parse("CA" + new string('c', 32)),
            AccountSid = Sid.Parse("AC" + new string('a', 32)),
            Direction = CallDirection.OutboundApi,
            Status = CallStatus.InProgress,
            From = new("+14155550100", "US", NumberType.Local),
            To = new("+14155550111", "US", NumberType.LocalOrMobile),
            PhoneNumberSid = Sid.Parse("PN" + new string('b', 32)),
            Plan = new()
            {
                Document = new("https://app.test/voice", "GET"),
                Fallback = new("https://app.test/fallback", "POST"),
                Twiml = "<Response/>",
                ProxyServiceSid = Interaction.ServiceSid,
                SendDigits = "12w",
                TimeoutSeconds = 5,
                TimeLimitSeconds = 600,
                StatusCallback = new("https://app.test/status", "POST"),
                StatusCallbackEvents = [CallEvent.Ringing, CallEvent.Completed],
            },
            Next = new(CallTurn.ReadDocument, Product.Start, new("https://app.test/next", "POST")) { Told = [new("Digits", "1")], IsAside = true },
            ParentCallSid = Sid.Parse("CA" + new string('d', 32)),
            Person = Handset.Usual("+14155550111"),
            Acts = [new(HandsetActKind.Press, Product.Start.AddSeconds(5), "1")],
            Script = new("https://app.test/voice", "<Response/>", 3),
            Aside = new("https://app.test/wait", "<Response/>", 1),
            Gathering = new("12", "words", 1),
            Dialing = new() { Legs = [Sid.Parse("CA" + new string('e', 32))], Dialed = 1, Answered = Sid.Parse("CA" + new string('e', 32)), Action = new("https://app.test/a", "POST") },
            TalksWith = Sid.Parse("CA" + new string('e', 32)),
            Conference = Sid.Parse("CF" + new string('1', 32)),
            Enqueued = new(Sid.Parse("QU" + new string('1', 32)), Product.Start, new("https://app.test/wait", "POST")) { ServedAt = Product.Start.AddSeconds(9) },
            Serves = Sid.Parse("QU" + new string('1', 32)),
            QueueTime = TimeSpan.FromSeconds(9),
            HeardUntil = Product.Start.AddSeconds(3),
            HeardTurns = 4,
            EndsBy = Product.Start.AddMinutes(1),
            DocumentsInARow = 2,
            Callbacks = 3,
            Alerts = [new(11200, Product.Start, "https://app.test/voice")],
            DateCreated = Product.Start,
            DateUpdated = Product.Start.AddSeconds(1),
            StartTime = Product.Start,
            EndTime = Product.Start.AddSeconds(9),
            DurationSeconds = 9,
            Price = Money.Of(-0.013m, Currency.USD),
            DetectionPrice = Money.Of(-0.0075m, Currency.USD),
            Interaction = new(Interaction, "https://app.test/told", "https://api.test"),
            Currency = Currency.USD,
            IsDeleted = true,
        };
        var stored = StoredJson.Write(full, CallJson.Default.Call);

        var back = StoredJson.Read(stored, CallJson.Default.Call);

        Assert.Equal(full with { Plan = back.Plan, Alerts = back.Alerts, Acts = back.Acts, Next = back.Next, Person = back.Person, Dialing = back.Dialing }, back);
        Assert.Equal(Encoding.UTF8.GetString(stored.Span), JsonSerializer.Serialize(back, CallJson.Default.Call));
    }
}
