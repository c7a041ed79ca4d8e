using System.Text;
using System.Text.Json.Serialization.Metadata;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class MessageJsonTests
{
    private static readonly Message Full = new()
    {
        Sid = Sid.Parse("SM" + new string('c', 32)),
        AccountSid = Sid.Parse("AC" + new string('a', 32)),
        Direction = MessageDirection.OutboundReply,
        Status = MessageStatus.Undelivered,
        From = Ours,
        To = Theirs,
        Country = "US",
        Body = "Grüße \"&\" <😀>\n",
        Segments = 2,
        ErrorCode = 30003,
        StatusCallback = "https://app.test/status?a=1&b=ä",
        ValidityPeriodSeconds = 60,
        Price = Money.Of(-0.015m, Currency.USD),
        Currency = Currency.USD,
        DateCreated = Product.Start,
        DateUpdated = Product.Start.AddMilliseconds(1234),
        DateSent = Product.Start.AddTicks(7),
        IsDeleted = true,
    };

    [Fact]
    public void A_stored_message_comes_back_as_it_was() => AssertComesBack(Full, MessageJson.Default.Message);

    [Fact]
    public void A_message_without_what_it_may_lack_comes_back_without_it() => AssertComesBack(
        Full with { ErrorCode = null, StatusCallback = null, Price = null, DateSent = null, IsDeleted = false, ValidityPeriodSeconds = Message.LongestValidityPeriod, Body = "" },
        MessageJson.Default.Message);

    [Fact]
    public async Task Work_comes_back_as_it_was()
    {
        await using var world = await OpenAsync();
        var codec = world.Get<WorkCodec>();

        foreach (var work in new Work[]
        {
            new DispatchMessage(Full, Product.Start),
            new AnswerMessage(Full, new(new("https://app.test/sms", "GET", null, "POST")), Product.Start),
            new App.Carriers.BringReceipt(Full.Sid, new(30003, Product.Start), Product.Start),
        })
            Assert.Equal(work, codec.Read(codec.Write(work)));
    }

    [Fact]
    public async Task A_callback_comes_back_with_its_parameters_in_order()
    {
        await using var world = await OpenAsync();
        var codec = world.Get<WorkCodec>();
        var callback = new SendCallback(Full.Sid, "https://app.test/x", "POST", MessageParameters.Status(Full), "token", Product.Start);

        var back = (SendCallback)codec.Read(codec.Write(callback));

        Assert.Equal(callback.Parameters.AsEnumerable(), back.Parameters);
        Assert.Equal(callback, back with { Parameters = callback.Parameters });
    }

    private static void AssertComesBack(Message message, JsonTypeInfo<Message> json)
    {
        var stored = StoredJson.Write(message, json);

        var back = StoredJson.Read(stored, json);

        Assert.Equal(message, back);
        Assert.Equal(Encoding.UTF8.GetString(stored.Span), Encoding.UTF8.GetString(StoredJson.Write(back, json).Span));
    }
}
