using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Porting;
using static TwilioServerless.App.Tests.Porting.PortingWorld;

namespace TwilioServerless.App.Tests.Porting;

/// <summary>Requests of version 1 are on their way while new ones begin by version 2.</summary>
public sealed class PortInVersionTests
{
    [Fact]
    public async Task Who_began_by_version_1_ends_by_it_and_is_not_reminded_and_who_begins_now_is()
    {
        await using var world = await OpenAsync();
        var old = await world.PlaceAsync([Usual], isSigned: false, version: 1);
        await world.SettleAsync();
        await world.PassDaysAsync(3);
        var now = await world.PlaceAsync([Other], isSigned: false);
        await world.SettleAsync();

        await world.PassDaysAsync(40);

        // Reviewed after a business day, and then nobody signs for 30 days.
        Assert.Equal(["placed", "reviewed", "expired"], await world.EventsAsync(old));
        Assert.Equal(["placed", "reviewed", "reminded", "reminded", "reminded", "reminded", "expired"], await world.EventsAsync(now));
        Assert.Equal((PortInProcess.OrchestrationV1, PortInProcess.OrchestrationV2), (world.Walker.Names[old.Sid.Value], world.Walker.Names[now.Sid.Value]));
        Assert.Equal((1, 2), ((await world.ProcessAsync(old)).Version, (await world.ProcessAsync(now)).Version));
        Assert.True(world.Walker.IsOver(old.Sid.Value) && world.Walker.IsOver(now.Sid.Value));
        Assert.False(await world.IsClaimedAsync(Usual) || await world.IsClaimedAsync(Other));
    }

    [Fact]
    public async Task A_request_of_version_1_that_is_rebuilt_goes_on_by_version_1()
    {
        await using var world = await OpenAsync();
        var old = await world.PlaceAsync([Usual], version: 1);
        await world.SettleAsync();
        world.Walker.Forget();

        await world.ActAsync(old, ("Action", "rebuild"));
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        Assert.Equal(PortInProcess.OrchestrationV1, world.Walker.Names[$"{old.Sid}~1"]);
        Assert.Equal(PortInStatus.Completed, (await world.OrderAsync(old)).Status);
    }
}
