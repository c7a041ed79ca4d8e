using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Usage;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class ForwardedMessageTests
{
    private static readonly Sid Service = Sid.Parse("KS" + new string('d', 32));

    private static InteractionLeg Leg { get; } = new(
        new Interaction
        {
            Sid = Sid.Parse("KI" + new string('1', 32)),
            AccountSid = Account,
            ServiceSid = Service,
            SessionSid = Sid.Parse("KC" + new string('1', 32)),
            Data = Interaction.DataOf("Hello"),
            OutboundParticipantSid = Sid.Parse("KP" + new string('1', 32)),
            DateCreated = Noon,
            DateUpdated = Noon,
        },
        "https://app.test/told",
        "https://api.test");

    [Fact]
    public void A_message_to_a_number_of_a_pool_is_charged_and_relayed_in_the_lane_of_its_number()
    {
        var (message, work) = MessageRules.Receive(new(Ours, Theirs, "Hi"), Facts with { To = new(Ours, "US", NumberType.LocalOrMobile, true) }, new(InboundHandler.Proxy(Service)), PriceBook.Standard, Noon);

        Assert.Equal(MessageStatus.Received, message.Status);
        Assert.Single(work, one => one is Post);
        Assert.Equal(("relay:" + Ours, Service), Assert.Single(work.OfType<RelayMessage>()) is var relay ? (relay.Lane, relay.Reception.Handler.ProxyServiceSid) : default);
        Assert.DoesNotContain(work, one => one is AnswerMessage);
    }

    [Fact]
    public void What_is_sent_on_waits_for_its_senders_turn_and_its_files_are_at_hand()
    {
        var ((message, work), problem) = (MessageRules.Forward(Pictured, Sendable, Noon).Sent!, MessageRules.Forward(Pictured, Sendable, Noon).Problem);

        Assert.Null(problem);
        Assert.Equal((MessageDirection.OutboundApi, MessageStatus.Queued, 1), (message.Direction, message.Status, message.NumMedia));
        Assert.Single(work, one => one is DispatchMessage);
        Assert.DoesNotContain(work, one => one is FetchMedia);
    }

    [Fact]
    public void Each_status_is_told_as_the_interactions_from_the_first_on()
    {
        var (queued, first) = MessageRules.Forward(Wanted() with { StatusCallback = null, Leg = Leg }, Facts, Noon).Sent!;
        var (sent, second) = MessageRules.Accepted(queued, PriceBook.Standard, Noon.AddSeconds(1));
        var (_, third) = MessageRules.Receipt(sent, new(30003, Noon.AddSeconds(2)))!;

        Assert.Equal(
            ["queued", "sent", "undelivered"],
            new[] { first, second, third }.SelectMany(work => work.OfType<SendCallback>()).Select(told => told.Parameters.First(one => one.Name == "outboundResourceStatus").Value));
        Assert.All(first.Concat(second).OfType<SendCallback>(), told => Assert.Equal((Leg.Interaction.Sid, "https://app.test/told"), (told.ResourceSid, told.Url)));
    }

    [Fact]
    public void What_keeps_it_is_said_and_nothing_is_sent()
    {
        var (sent, problem) = MessageRules.Forward(Wanted(), Facts with { IsUnsubscribed = true }, Noon);

        Assert.Null(sent);
        Assert.Equal(21610, problem!.Error.Code);
    }

    [Fact]
    public void Whoever_deletes_a_message_is_told_no_more_of_it() =>
        Assert.Null(MessageRules.Delete(Sent() with { Leg = Leg }, Noon).Leg);

    private static NewMessage Pictured => Wanted() with { MediaUrls = ["https://api.test/cat"] };

    private static MessageFacts Sendable => Facts with { From = Facts.From! with { CanSendMedia = true } };
}
