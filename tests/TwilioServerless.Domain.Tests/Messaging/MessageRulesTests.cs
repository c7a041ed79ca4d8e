using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class MessageRulesTests
{
    private static readonly Reception Reception = new(new("https://app.test/sms", "POST", "https://app.test/fallback", "GET"));

    // In the order in which they are found.
    private static readonly (int Code, Func<(NewMessage Wanted, MessageFacts Facts), (NewMessage, MessageFacts)> Add)[] Flaws =
    [
        (21211, given => (given.Wanted, given.Facts with { To = null })),
        (21606, given => (given.Wanted, given.Facts with { From = null })),
        (21267, given => (given.Wanted, given.Facts with { From = given.Facts.From! with { Kind = SenderKind.Alphanumeric }, IsTrial = true })),
        (21266, given => (given.Wanted, given.Facts with { To = given.Facts.To! with { E164 = Ours } })),
        (21621, given => (given.Wanted with { MediaUrls = ["https://app.test/cat.jpg"] }, given.Facts)),
        (21608, given => (given.Wanted, given.Facts with { IsTrial = true, IsVerified = false })),
        (21408, given => (given.Wanted, given.Facts with { IsPermitted = false })),
        (21610, given => (given.Wanted, given.Facts with { IsUnsubscribed = true })),
        (21614, given => (given.Wanted, given.Facts with { To = given.Facts.To! with { Type = NumberType.Local } })),
        (21268, given => (given.Wanted, given.Facts with { To = given.Facts.To! with { Type = NumberType.PremiumRate } })),
        (21659, given => (given.Wanted, given.Facts with { To = given.Facts.To! with { Country = "GB" }, From = given.Facts.From! with { Kind = SenderKind.ShortCode } })),
        (21612, given => (given.Wanted, given.Facts with { To = given.Facts.To! with { Country = "GB" }, From = given.Facts.From! with { DomesticOnly = true } })),
        (21611, given => (given.Wanted, given.Facts with { IsQueueFull = true })),
    ];

    public static TheoryData<int> EveryFlaw => [.. Enumerable.Range(0, Flaws.Length)];

    [Theory]
    [MemberData(nameof(EveryFlaw))]
    public void Each_flaw_alone_is_refused_with_its_code(int flaw)
    {
        var (wanted, facts) = Flaws[flaw].Add((Wanted(), Facts));

        Assert.Equal(Flaws[flaw].Code, Assert.Throws<Refusal>(() => MessageRules.Compose(wanted, facts, Noon)).Error.Code);
    }

    [Theory]
    [MemberData(nameof(EveryFlaw))]
    public void Of_several_flaws_the_first_is_told(int flaw)
    {
        var (wanted, facts) = Flaws[flaw..].Reverse().Aggregate((Wanted(), Facts), (given, each) => each.Add(given));

        Assert.Equal(Flaws[flaw].Code, Assert.Throws<Refusal>(() => MessageRules.Compose(wanted, facts, Noon)).Error.Code);
    }

    [Fact]
    public void A_number_that_cannot_send_is_as_good_as_none() => Assert.Equal(
        21606, Assert.Throws<Refusal>(() => MessageRules.Compose(Wanted(), Facts with { From = Facts.From! with { CanSend = false } }, Noon)).Error.Code);

    [Fact]
    public void A_sender_that_cannot_be_one_is_refused_with_21212() => Assert.Equal(
        21212, Assert.Throws<Refusal>(() => MessageRules.Compose(Wanted() with { From = "Shop!" }, Facts with { From = null }, Noon)).Error.Code);

    [Theory]
    [InlineData("12345", 21265)]
    [InlineData("123", 21211)]
    public void What_is_no_number_may_be_a_short_code(string to, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => MessageRules.Compose(Wanted() with { To = to }, Facts with { To = null }, Noon)).Error.Code);

    [Fact]
    public void A_domestic_number_writes_within_its_country() => Assert.Equal(
        MessageStatus.Queued, MessageRules.Compose(Wanted(), Facts with { From = Facts.From! with { DomesticOnly = true } }, Noon).State.Status);

    [Fact]
    public void A_local_number_no_plan_knows_may_be_a_mobile() => Assert.Equal(
        MessageStatus.Queued, MessageRules.Compose(Wanted(), Facts with { To = Facts.To! with { Type = NumberType.Local, IsValid = false } }, Noon).State.Status);

    [Fact]
    public void A_message_that_is_sent_waits_among_those_of_its_sender_and_costs_nothing_yet()
    {
        var (message, work) = MessageRules.Compose(Wanted(new string('x', 161)), Facts, Noon);

        Assert.Equal((MessageStatus.Queued, MessageDirection.OutboundApi, 2, "US", null), (message.Status, message.Direction, message.Segments, message.Country, message.Price));
        Assert.Equal((Noon, Noon, null), (message.DateCreated, message.DateUpdated, message.DateSent));
        Assert.Equal(new DispatchMessage(message, Noon), Assert.Single(work));
        Assert.Equal("send:" + Ours, work[0].Lane);
    }

    [Fact]
    public void An_accepted_message_is_charged_by_the_segment()
    {
        var (message, work) = MessageRules.Accepted(Queued(new string('x', 400)), PriceBook.Standard, Noon.AddSeconds(5));

        var price = Rating.Rate(PriceBook.Standard, MessageUsage.Item(Queued() with { Segments = 1 }, Noon), Queued().Currency).Amount;
        Assert.Equal((MessageStatus.Sent, 3, -(price * 3), Noon.AddSeconds(5)), (message.Status, message.Segments, message.Price, message.DateSent));
        var posting = Assert.Single(work.OfType<Post>()).Posting;
        Assert.Equal(($"msg:{message.Sid}", price * 3, 3L, "sms-outbound-longcode"), (posting.Id, posting.Amount, posting.Quantity, posting.Category));
    }

    [Fact]
    public void A_message_is_accepted_once() =>
        Assert.Throws<InvalidOperationException>(() => MessageRules.Accepted(Sent(), PriceBook.Standard, Noon));

    [Fact]
    public void A_refused_message_fails_with_its_error_and_costs_nothing()
    {
        var (message, work) = MessageRules.Refused(Queued(), 30001, Noon.AddSeconds(5));

        Assert.Equal((MessageStatus.Failed, 30001, null, null), (message.Status, message.ErrorCode, message.Price, message.DateSent));
        Assert.IsType<SendCallback>(Assert.Single(work));
    }

    [Fact]
    public void A_message_expires_after_its_validity_period_and_not_before()
    {
        var message = Queued() with { ValidityPeriodSeconds = 10 };

        Assert.False(MessageRules.IsExpired(message, Noon.AddSeconds(10)));
        Assert.True(MessageRules.IsExpired(message, Noon.AddSeconds(10).AddMilliseconds(1)));
    }

    [Theory]
    [InlineData(null, MessageStatus.Delivered)]
    [InlineData(30005, MessageStatus.Undelivered)]
    public void A_receipt_says_what_became_of_a_sent_message_and_charges_nothing(int? error, MessageStatus status)
    {
        var (message, work) = MessageRules.Receipt(Sent(), new(error, Noon.AddSeconds(9)))!;

        Assert.Equal((status, error, Sent().Price, Noon.AddSeconds(9)), (message.Status, message.ErrorCode, message.Price, message.DateUpdated));
        Assert.IsType<SendCallback>(Assert.Single(work));
    }

    [Theory]
    [InlineData(MessageStatus.Queued)]
    [InlineData(MessageStatus.Delivered)]
    [InlineData(MessageStatus.Undelivered)]
    [InlineData(MessageStatus.Failed)]
    [InlineData(MessageStatus.Received)]
    public void A_late_or_doubled_receipt_changes_nothing(MessageStatus status)
    {
        Assert.Null(MessageRules.Receipt(In(status), new(null, Noon)));
        Assert.Null(MessageRules.Receipt(In(status), new(30003, Noon)));
    }

    [Theory]
    [InlineData(null, MessageStatus.Delivered, "sent delivered")]
    [InlineData(30005, MessageStatus.Undelivered, "sent undelivered")]
    public void A_receipt_of_a_message_that_was_left_claimed_says_that_it_was_taken_too(int? error, MessageStatus status, string told)
    {
        var claimed = MessageRules.Claimed(Queued(), Noon).State;

        var (message, work) = MessageRules.Receipt(claimed, new(error, Noon.AddSeconds(9)), PriceBook.Standard)!;

        Assert.Equal((status, error, Sent().Price, Noon.AddSeconds(9)), (message.Status, message.ErrorCode, message.Price, message.DateSent));
        Assert.Equal($"msg:{claimed.Sid}", Assert.Single(work.OfType<Post>()).Posting.Id);
        Assert.Equal(told, string.Join(' ', work.OfType<SendCallback>().Select(callback => callback.Parameters.Single(parameter => parameter.Name == "MessageStatus").Value)));
    }

    [Fact]
    public void That_the_network_has_a_message_is_news_only_of_one_that_was_left_claimed()
    {
        var report = new DeliveryReceipt(null, Noon) { Kind = ReceiptKind.Acceptance };

        Assert.Equal(MessageStatus.Sent, MessageRules.Receipt(MessageRules.Claimed(Queued(), Noon).State, report, PriceBook.Standard)!.State.Status);
        Assert.All([MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Failed], status =>
            Assert.Null(MessageRules.Receipt(In(status), report, PriceBook.Standard)));
    }

    [Fact]
    public void Only_a_delivered_message_can_be_read()
    {
        var report = new DeliveryReceipt(null, Noon) { Kind = ReceiptKind.Reading };

        Assert.Equal(MessageStatus.Read, MessageRules.Receipt(In(MessageStatus.Delivered), report)!.State.Status);
        Assert.All([MessageStatus.Queued, MessageStatus.Sent, MessageStatus.Undelivered], status => Assert.Null(MessageRules.Receipt(In(status), report)));
    }

    [Fact]
    public void A_message_that_was_claimed_in_vain_waits_again_and_nobody_is_told()
    {
        var (message, work) = MessageRules.Released(MessageRules.Claimed(Queued(), Noon).State, Noon);

        Assert.Equal((MessageStatus.Queued, 0), (message.Status, work.Length));
    }

    [Theory]
    [InlineData(MessageStatus.Sent, "sent")]
    [InlineData(MessageStatus.Delivered, "delivered")]
    [InlineData(MessageStatus.Undelivered, "undelivered")]
    [InlineData(MessageStatus.Failed, "failed")]
    public void Each_new_status_is_told_with_a_token_of_its_own(MessageStatus status, string word)
    {
        var callback = Assert.Single(Told(status, Callback));

        Assert.Equal((Callback, "POST", $"{Queued().Sid}-{word}"), (callback.Url, callback.Method, callback.IdempotencyToken));
        Assert.Equal(word, callback.Parameters.Single(parameter => parameter.Name == "MessageStatus").Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nobody_is_told_who_did_not_ask(string? callback) =>
        Assert.All([MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Undelivered, MessageStatus.Failed], status => Assert.Empty(Told(status, callback)));

    [Fact]
    public void A_message_that_comes_in_is_charged_and_somebody_is_asked_what_to_answer()
    {
        var (message, work) = MessageRules.Receive(new(Ours, Theirs, "Hi"), Facts, Reception, PriceBook.Standard, Noon);

        Assert.Equal((MessageStatus.Received, MessageDirection.Inbound, "-0.00750", Noon), (message.Status, message.Direction, message.Price.ToString(), message.DateSent));
        Assert.Equal("sms-inbound-longcode", Assert.Single(work.OfType<Post>()).Posting.Category);
        Assert.Equal(new AnswerMessage(message, Reception, Noon), Assert.Single(work.OfType<AnswerMessage>()));
    }

    [Fact]
    public void A_reply_that_cannot_be_sent_is_no_reply()
    {
        Assert.Null(MessageRules.Reply(Wanted(), Facts with { From = null }, Noon));
        Assert.Equal(MessageDirection.OutboundReply, MessageRules.Reply(Wanted(), Facts, Noon)!.State.Direction);
    }

    private static IEnumerable<SendCallback> Told(MessageStatus status, string? callback)
    {
        var queued = Queued() with { StatusCallback = callback };
        var sent = Sent() with { StatusCallback = callback };
        return (status switch
        {
            MessageStatus.Sent => MessageRules.Accepted(queued, PriceBook.Standard, Noon),
            MessageStatus.Failed => MessageRules.Refused(queued, 30008, Noon),
            MessageStatus.Delivered => MessageRules.Receipt(sent, new(null, Noon))!,
            _ => MessageRules.Receipt(sent, new(30003, Noon))!,
        }).Work.OfType<SendCallback>();
    }
}
