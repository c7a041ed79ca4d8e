using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortInCorrectionTests
{
    [Fact]
    public async Task A_correction_names_each_number_once_and_leaves_alone_what_has_come_and_is_given_back_since()
    {
        await using var world = await OpenAsync();
        var order = await HalfComeAsync(world);
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

    [Fact]
    public async Task That_messages_stay_where_they_are_can_be_said_until_the_number_has_come()
    {
        await using var world = await OpenAsync();
        var order = await HalfComeAsync(world);

        await LeaveAsync("true");
        await LeaveAsync("false");
        Assert.True((await LeaveAsync("true")).LeavesSms);
        await world.PassDaysAsync(15);

        Assert.True((await world.ArrivedAsync(Usual))!.Capabilities.Sms);
        Assert.True((await world.ArrivedAsync(Other))!.Capabilities is { Voice: true, Sms: false, Mms: false });
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => LeaveAsync("false")));
        Assert.Equal(["sms-stays", "sms-moves", "sms-stays"], (await world.EventsAsync(order)).Where(one => one.StartsWith("sms", StringComparison.Ordinal)));

        async Task<PortIn> LeaveAsync(string leaves) =>
            await world.Get<ChangePortIn>().CorrectAsync(await world.CallerAsync(), order.Sid, await Body($$"""{"leave_sms":{{leaves}}}"""), default);
    }

    [Fact]
    public async Task A_correction_says_along_with_it_that_messages_stay()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(1);
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "correct"), ("Reason", "INVALID_PIN"));

        var corrected = await world.Get<ChangePortIn>().CorrectAsync(
            await world.CallerAsync(), order.Sid, await Body($$"""{"leave_sms":true,"phone_numbers":[{"phone_number":"{{Usual}}","pin":"4321"}]}"""), default);

        Assert.Equal((true, "4321", PortInStatus.InProgress), (corrected.LeavesSms, corrected.Numbers[0].Pin, corrected.Status));
    }

    // A request of two numbers of which one has come.
    private static async Task<PortIn> HalfComeAsync(PortingWorld world)
    {
        var order = await world.PlaceAsync([Usual, Other]);
        await world.SettleAsync();
        await world.PassDaysAsync(1);
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "accept"), ("PhoneNumber", Usual), ("Date", "2026-03-04T12:00:00Z"));
        await world.PassDaysAsync(2);
        return order;
    }
}
