using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;
using static TwilioServerless.App.Tests.Porting.PortingWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortInCorrectionTests
{
    [Fact]
    public async Task A_correction_names_each_number_once_and_leaves_alone_what_has_come_and_is_given_back_since()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual, Other]);
        await world.SettleAsync();
        await world.PassDaysAsync(1);
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "accept"), ("PhoneNumber", Usual), ("Date", "2026-03-04T12:00:00Z"));
        await world.PassDaysAsync(2);
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "correct"), ("Reason", "INVALID_PIN"));
        await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(), order.Numbers[0].NumberSid, default);

        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => CorrectAsync(Other, Other)));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => CorrectAsync("+14155550199")));
        var corrected = await CorrectAsync(Usual, Other);

        Assert.Equal([("1234", PortingNumberStatus.Completed), ("4321", PortingNumberStatus.Submitted)], corrected.Numbers.Select(number => (number.Pin!, number.Status)));
        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.Single(await world.ChargesAsync());

        async Task<PortIn> CorrectAsync(params string[] numbers) => await world.Get<ChangePortIn>().CorrectAsync(
            await world.CallerAsync(), order.Sid, await Body($$"""{"phone_numbers":[{{string.Join(',', numbers.Select(number => $"{{\"phone_number\":\"{number}\",\"pin\":\"4321\"}}"))}}]}"""), default);
    }
}
