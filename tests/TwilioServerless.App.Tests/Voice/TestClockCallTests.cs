using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class TestClockCallTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sid Clock = Sid.Parse("CK" + new string('1', 32));
    private static readonly (string, string) Ninety = ("Twiml", "<Response><Pause length=\"40\"/></Response>");

    [Fact]
    public async Task Time_stands_still_until_the_clock_is_advanced()
    {
        await using var world = await OpenAsync();
        await SetClockAsync(world, Start);
        var sid = await world.PlaceAsync(Ninety);

        await world.ElapseAsync(100);

        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
    }

    [Fact]
    public async Task A_leap_of_an_hour_gives_the_same_calls_as_real_time()
    {
        await using var world = await OpenAsync();
        await SetClockAsync(world, Start);
        var first = await world.PlaceAsync(Ninety);
        var second = await world.PlaceAsync(Ninety);
        await world.SettleAsync();

        await SetClockAsync(world, Start.AddHours(1));
        await world.SettleAsync();

        var (one, two) = (await world.CallAsync(first), await world.CallAsync(second));
        Assert.Equal((CallStatus.Completed, Start.AddSeconds(2), Start.AddSeconds(42), 40), (one.Status, one.StartTime, one.EndTime, one.DurationSeconds));
        Assert.Equal((CallStatus.Completed, Start.AddSeconds(3), Start.AddSeconds(43), 40), (two.Status, two.StartTime, two.EndTime, two.DurationSeconds));
        Assert.Equal(2, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Small_steps_of_the_clock_stop_at_each_moment()
    {
        await using var world = await OpenAsync();
        await SetClockAsync(world, Start);
        var sid = await world.PlaceAsync(Ninety);
        await world.SettleAsync();

        await SetClockAsync(world, Start.AddSeconds(5));
        await world.SettleAsync();
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(sid)).Status);
        await SetClockAsync(world, Start.AddSeconds(42));
        await world.SettleAsync();

        Assert.Equal(40, (await world.CallAsync(sid)).DurationSeconds);
    }

    private static async Task SetClockAsync(VoiceWorld world, DateTimeOffset time)
    {
        var clock = new TestClock { Sid = Clock, AccountSid = world.Caller.Account.OwnerSid, FriendlyName = "Test", FrozenTime = time, DateCreated = time };
        var account = world.Caller.Account with { TestClockSid = Clock };
        await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), [
            RowChange.Upsert(Clock.Value, StoredJson.Write(clock, AccountJson.Default.TestClock)),
            RowChange.Upsert(account.Sid.Value, StoredJson.Write(account, AccountJson.Default.Account))], default);
        world.Get<Tenants>().Forget(account.Sid);
        await world.CallerAsync();
    }
}
