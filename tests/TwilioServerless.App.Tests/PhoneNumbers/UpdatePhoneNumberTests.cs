using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class UpdatePhoneNumberTests
{
    private const string Number = "+14158675309";

    [Fact]
    public async Task A_change_is_seen_at_once_by_who_remembers_the_number()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);
        var table = world.Get<PhoneNumberTable>();
        await table.FindOwnedAsync(world.Caller().AccountSid, Number, default);

        await UpdateAsync(world, bought.Sid, new() { SmsUrl = "https://example.com/sms" });

        Assert.Equal("https://example.com/sms", (await table.FindOwnedAsync(world.Caller().AccountSid, Number, default))?.SmsUrl);
    }

    [Fact]
    public async Task Of_changes_at_once_none_is_lost()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);

        await Task.WhenAll(
            UpdateAsync(world, bought.Sid, new() { SmsUrl = "https://example.com/sms" }),
            UpdateAsync(world, bought.Sid, new() { VoiceUrl = "https://example.com/voice" }),
            UpdateAsync(world, bought.Sid, new() { FriendlyName = "Support" }));

        var number = (await world.Get<PhoneNumberTable>().FindAsync(world.Caller().AccountSid, Sid.Parse(bought.Sid), default))!.Value;
        Assert.Equal(("https://example.com/sms", "https://example.com/voice", "Support"), (number.SmsUrl, number.VoiceUrl, number.FriendlyName));
    }

    [Fact]
    public async Task Somebody_elses_number_is_not_found()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number, world.Caller(1));

        var update = () => world.Get<UpdatePhoneNumber>().Handle(world.Caller(2), Sid.Parse(bought.Sid), new(), default);

        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(update)).Error.Code);
    }

    private static Task<IncomingPhoneNumberResource> UpdateAsync(NumbersWorld world, string sid, NumberSettings settings) =>
        world.Get<UpdatePhoneNumber>().Handle(world.Caller(), Sid.Parse(sid), settings, default);
}
