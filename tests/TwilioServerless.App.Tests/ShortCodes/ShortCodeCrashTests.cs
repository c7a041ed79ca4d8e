using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using static TwilioServerless.App.Tests.ShortCodes.ProvisionShortCodeTests;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

/// <summary>The process is killed after each storage request, and somebody tries again.</summary>
public sealed class ShortCodeCrashTests
{
    [Fact]
    public async Task Wherever_a_provisioning_dies_the_code_is_held_and_paid_or_free_a_minute_later()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests, (world, _) => world.ProvisionAsync(), ProvisionedOnceAsync); requests++) dyings++;

        Assert.InRange(dyings, 3, 10); // at least: claim, place in the due list, commit
    }

    [Fact]
    public async Task Wherever_a_release_dies_it_can_be_repeated_and_somebody_else_has_the_code_then()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests, (world, code) => world.ReleaseAsync(code), ReleasedOnceAsync, isHeld: true); requests++) dyings++;

        Assert.InRange(dyings, 4, 12); // at least: the code, its rent, commit, claim
    }

    [Fact]
    public async Task Wherever_an_enablement_dies_it_is_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests, (world, code) => world.EnableMmsAsync(code), EnabledOnceAsync, isHeld: true); requests++) dyings++;

        Assert.InRange(dyings, 2, 10);
    }

    private static async Task ProvisionedOnceAsync(ShortCodesWorld world, Sid code)
    {
        world.Time.Advance(TimeSpan.FromSeconds(61));
        var other = await world.AccountAsync();
        var isHeld = await world.HolderAsync() == world.Caller.AccountSid;

        Assert.Equal(isHeld ? ErrorCodes.PhoneNumberNotAvailable : null, await RefusalAsync(() => world.ProvisionAsync(other)));
        Assert.Equal(isHeld ? 1 : 0, (await world.ChargesAsync()).Length);
        Assert.Equal(isHeld ? 0 : 1, (await world.ChargesAsync(other)).Length);
    }

    private static async Task ReleasedOnceAsync(ShortCodesWorld world, Sid code)
    {
        world.Time.Advance(TimeSpan.FromSeconds(61));
        if ((await world.ListAsync()).Length == 1) await world.ReleaseAsync(code);
        var other = await world.AccountAsync();
        await world.ProvisionAsync(other);

        Assert.Equal(other.AccountSid, await world.HolderAsync());
        Assert.Single(await world.ChargesAsync());
    }

    private static async Task EnabledOnceAsync(ShortCodesWorld world, Sid code)
    {
        await world.EnableMmsAsync(code);

        Assert.Equal(("shortcodes-mms-enablement", "500.00000"), Assert.Single(await world.ChargesAsync(), charge => charge.Category == "shortcodes-mms-enablement"));
    }

    // True: it died. Whatever is left is in balance, with a month of rent more or less.
    private static async Task<bool> DiesAsync(int requests, Func<ShortCodesWorld, Sid, Task> act, Func<ShortCodesWorld, Sid, Task> verify, bool isHeld = false)
    {
        await using var world = await OpenAsync();
        var code = isHeld ? (await world.ProvisionAsync()).Sid : default;
        await world.CallerAsync();
        world.Storage.Revive(requests);
        try
        {
            await act(world, code);
        }
        catch (DeadProcessException)
        {
            // What comes next is done by another process.
        }
        var isDead = world.Storage.IsDead;
        world.Storage.Revive();
        world.Get<App.ShortCodes.ShortCodeTable>().Forget(world.Caller.AccountSid, Code);

        await verify(world, code);

        await world.ChargeRentAsync();
        Assert.True((await world.ReconcileAsync()).Balanced);
        return isDead;
    }
}
