using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class ForgettingTests
{
    [Fact]
    public void A_message_that_waits_is_neither_redacted_nor_deleted()
    {
        Assert.Equal(20009, Assert.Throws<Refusal>(() => MessageRules.Redact(Queued(), Noon)).Error.Code);
        Assert.Equal(20009, Assert.Throws<Refusal>(() => MessageRules.Delete(Queued(), Noon)).Error.Code);
    }

    [Fact]
    public void A_redacted_message_lost_its_text_and_nothing_else()
    {
        var redacted = MessageRules.Redact(Sent(), Noon.AddHours(1));

        Assert.Equal(Sent() with { Body = "", DateUpdated = Noon.AddHours(1) }, redacted);
    }

    [Fact]
    public void A_deleted_message_keeps_its_price_and_forgets_who_wrote_what_to_whom()
    {
        var deleted = MessageRules.Delete(Sent(), Noon.AddHours(1));

        Assert.Equal((true, "", "", "", null), (deleted.IsDeleted, deleted.Body, deleted.From, deleted.To, deleted.StatusCallback));
        Assert.Equal((Sent().Price, Sent().Segments, Sent().Sid), (deleted.Price, deleted.Segments, deleted.Sid));
    }

    [Fact]
    public void The_receipt_of_a_deleted_message_tells_nobody()
    {
        var (message, work) = MessageRules.Receipt(MessageRules.Delete(Sent(), Noon), new(null, Noon))!;

        Assert.True(message.IsDeleted);
        Assert.Empty(work);
    }
}
