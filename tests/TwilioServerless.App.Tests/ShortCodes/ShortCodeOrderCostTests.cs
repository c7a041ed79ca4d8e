using TwilioServerless.Domain.ShortCodes;
using Xunit.Abstractions;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class ShortCodeOrderCostTests(ITestOutputHelper log)
{
    [Fact]
    public async Task A_whole_order_costs_some_dozens_of_storage_requests_besides_those_of_the_durable_runtime()
    {
        await using var world = await OpenAsync();
        await world.PayInAsync(10_000);
        await world.CallerAsync();
        world.Counting.Reset();

        var application = await world.DraftAsync(Json("550150"));
        var created = world.Counting.Total;
        await world.SubmitAsync(application);
        var submitted = world.Counting.Total - created;
        await world.SettleAsync();
        await PassAsync(world, application);
        var before = world.Counting.Total;
        await world.PayAsync(application);
        var paid = world.Counting.Total - before;
        await world.SettleAsync();
        // A week of registration, and five carriers one after the other.
        for (var turn = 0; turn < 6; turn++) await PassAsync(world, application);
        var whole = world.Counting.Total;

        log.WriteLine($"creating {created}, submitting {submitted}, paying {paid}, until the last carrier has answered {whole}");
        Assert.Equal(ShortCodeState.Approved, (await world.ApplicationAsync(application)).State);
        Assert.True((await world.ProcessAsync(application)).IsOver);
        // The way to the process, the commit, a bell.
        Assert.Equal(3, created);
        Assert.InRange(submitted, 6, 8);
        Assert.InRange(paid, 10, 13);
        // Nine turns of time and people, of some ten requests each, with the bells and lanes that wake them.
        Assert.InRange(whole, 100, 140);
    }

    private static async Task PassAsync(ShortCodesWorld world, ShortCodeApplication application)
    {
        world.Time.Advance((await world.ProcessAsync(application)).DueAt!.Value - world.Now);
        await world.SettleAsync();
    }
}
