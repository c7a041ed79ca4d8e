using TwilioServerless.App.Porting;
using Xunit.Abstractions;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortInCostTests(ITestOutputHelper log)
{
    [Fact]
    public async Task A_whole_port_costs_some_dozens_of_storage_requests_besides_those_of_the_durable_runtime()
    {
        await using var world = await OpenAsync();
        string[] documents = [await world.UploadAsync("utility_bill"), await world.UploadAsync("letter_of_authorization")];
        var json = Json(world.Caller.AccountSid, [Usual], documents);
        var caller = await world.CallerAsync();
        world.Counting.Reset();

        var order = await world.Get<PlacePortIn>().Handle(caller, await Body(json), default);
        var placed = world.Counting.Total;
        await world.SettleAsync();
        // A business day of review, two to four until the losing carrier accepts, and the days until it is here.
        for (var turn = 0; turn < 3; turn++) await world.PassAsync((await world.ProcessAsync(order)).DueAt!.Value - world.Now);
        var whole = world.Counting.Total;

        log.WriteLine($"placing {placed}, until the number is here {whole}");
        Assert.NotNull(await world.ArrivedAsync(Usual));
        // Two documents, the claim twice, the way to the process, the commit, a bell.
        Assert.Equal(7, placed);
        Assert.InRange(whole, 30, 75);
    }
}
