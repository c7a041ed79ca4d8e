using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>Test credentials answer like real ones and leave nothing anywhere: no row, no claim, no bell.</summary>
public sealed class TestCredentialsTests
{
    private const string Ok = MagicNumbers.Valid;

    [Fact]
    public async Task Whatever_they_do_not_a_row_or_a_bell_comes_of_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var test = await world.TestAsync();
        var before = await CountAsync(world, test);

        var message = await world.SendAsync(test, Ok, body: "Hi", and: [("MediaUrl", "https://app.test/cat.png"), ("StatusCallback", "https://app.test/status"), ("ValidityPeriod", "60")]);
        var call = await world.Get<PlaceCall>().Handle(test, PlaceCallRequest.Read(Forms.Of(("To", FamilyWorld.Theirs), ("From", Ok), ("Url", "https://app.test/voice"), ("StatusCallback", "https://app.test/status"))), default);
        var number = await world.Get<BuyPhoneNumber>().Handle(test, new NewPhoneNumber(Ok, null, null, new NumberSettings { FriendlyName = "Desk", SmsUrl = "https://app.test/sms" }), default);
        await world.SettleAsync();

        Assert.Equal(("queued", 1, 60), (message.Status.ToString().ToLowerInvariant(), message.NumMedia, message.ValidityPeriodSeconds));
        Assert.Equal(("queued", Ok), (call.Status, call.From));
        Assert.Equal((Ok, "Desk", "https://app.test/sms"), (number.PhoneNumber, number.FriendlyName, number.SmsUrl));
        Assert.Equal(before, await CountAsync(world, test));
    }

    [Theory]
    [InlineData("MessagingServiceSid", "MG00000000000000000000000000000001", 21701)] // they have no service
    [InlineData("Body", "", 21619)]
    [InlineData("MediaUrl", "nonsense", 21620)]
    [InlineData("StatusCallback", "nonsense", 21609)]
    [InlineData("ValidityPeriod", "0", 21624)]
    public async Task All_other_input_is_checked_as_usual(string name, string value, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var test = await world.TestAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(test, Ok, body: name == "Body" ? value : "Hi", and: name == "Body" ? [] : [(name, value)]));

        Assert.Equal(code, refusal.Error.Code);
    }

    private static async Task<(int Rows, int Claims, int Bells)> CountAsync(FamilyWorld world, Caller test)
    {
        var bells = await world.Get<IStorage>().Queue(QueueNames.Doorbells).CountAsync(default);
        return (await world.RowsAsync(test.AccountSid.Value), await world.RowsAsync(Keys.NumberBlock(Ok)), bells);
    }
}
