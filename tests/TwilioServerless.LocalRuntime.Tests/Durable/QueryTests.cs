using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class QueryTests
{
    private static async Task<DurableHost> StartAsync()
    {
        var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Quick", context => Task.FromResult<object?>(context.GetInput<int>() * 2)));
        for (var n = 0; n < 5; n++)
        {
            await host.RunAsync("Quick", n, $"CA{n}");
            await host.ScheduleAsync("Wait", n, $"PO{n}");
            await host.UntilAsync($"PO{n}", instance => instance.IsRunning);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        return host;
    }

    [Fact]
    public async Task Pages_give_each_instance_once()
    {
        await using var host = await StartAsync();
        var ids = new List<string>();

        await foreach (var page in host.Client.GetAllInstancesAsync().AsPages(pageSizeHint: 3))
        {
            Assert.InRange(page.Values.Count, 1, 3);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal(["CA0", "CA1", "CA2", "CA3", "CA4", "PO0", "PO1", "PO2", "PO3", "PO4"], ids);
    }

    [Fact]
    public async Task A_page_can_be_continued_by_its_token()
    {
        await using var host = await StartAsync();
        var query = new OrchestrationQuery(PageSize: 4, Statuses: [OrchestrationRuntimeStatus.Running]);
        string? token = null;
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages())
        {
            token = page.ContinuationToken;
            break;
        }

        var rest = await ListAsync(host, query with { ContinuationToken = token });

        Assert.Equal(["PO4"], rest.Select(instance => instance.InstanceId));
    }

    [Fact]
    public async Task Status_time_and_prefix_select()
    {
        await using var host = await StartAsync();
        var begin = host.Time.GetUtcNow().AddMinutes(-5);

        var query = new OrchestrationQuery(begin.AddMinutes(1), begin.AddMinutes(3), [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "C");

        Assert.Equal(["CA1", "CA2", "CA3"], (await ListAsync(host, query)).Select(instance => instance.InstanceId));
        Assert.Empty(await ListAsync(host, query with { InstanceIdPrefix = "c" }));
    }

    [Fact]
    public async Task Inputs_and_outputs_are_there_only_if_asked_for()
    {
        await using var host = await StartAsync();

        var with = (await ListAsync(host, new(InstanceIdPrefix: "CA3", FetchInputsAndOutputs: true)))[0];
        var without = (await ListAsync(host, new(InstanceIdPrefix: "CA3")))[0];

        Assert.Equal((3, 6), (with.ReadInputAs<int>(), with.ReadOutputAs<int>()));
        Assert.Null(without.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => without.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Purging_one_forgets_it_and_its_history()
    {
        await using var host = await StartAsync();

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("CA1", CancellationToken.None)).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("CA1", CancellationToken.None)).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync("CA1"));
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Leftovers)).Count == 0);
        Assert.Empty(await host.RowsAsync("h|CA1|"));
        Assert.Equal(8, (await host.RunAsync("Quick", 4, "CA1")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_living_instance_can_not_be_purged()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.PurgeInstanceAsync("PO1", CancellationToken.None));

        Assert.NotNull(await host.Client.GetInstanceAsync("PO1"));
    }

    [Fact]
    public async Task Purging_by_filter_forgets_the_finished_ones_it_selects()
    {
        await using var host = await StartAsync();

        var purged = await host.Client.PurgeAllInstancesAsync(new(CreatedTo: host.Time.GetUtcNow().AddMinutes(-3)), CancellationToken.None);

        Assert.Equal(3, purged.PurgedInstanceCount); // created 5, 4 and 3 minutes ago
        Assert.Equal(7, (await ListAsync(host, new())).Count);
    }

    [Fact]
    public async Task Waiting_for_a_start_ends_with_it()
    {
        await using var host = await StartAsync();
        var startAt = new Microsoft.DurableTask.StartOrchestrationOptions("later", host.Time.GetUtcNow().AddDays(30));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", startAt);
        var started = host.Client.WaitForInstanceStartAsync("later");

        host.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("later"))!.RuntimeStatus);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await started.WaitAsync(TimeSpan.FromSeconds(30))).IsRunning);
    }

    private static async Task<List<OrchestrationMetadata>> ListAsync(DurableHost host, OrchestrationQuery query)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in host.Client.GetAllInstancesAsync(query))
            found.Add(instance);
        return found;
    }
}
