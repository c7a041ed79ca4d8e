using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Invocations;

public sealed class DurableFunctionsTests : IAsyncLifetime
{
    private readonly Signals signals = new();
    private readonly ConcurrentQueue<string> seen = new();
    private StorageFixture fixture = null!;
    private RunningHost host = null!;

    public async Task InitializeAsync()
    {
        fixture = await TestStorage.EmbeddedAsync();
        host = await RunningHost.StartAsync(new HostPlan(typeof(DurableSamples))
        {
            Configure = builder =>
            {
                builder.Services.AddSingleton(fixture.Storage).AddSingleton(signals);
                builder.UseMiddleware((context, next) =>
                {
                    seen.Enqueue($"{context.FunctionDefinition.InputBindings.Values.First().Type} {context.FunctionDefinition.Name}");
                    return next();
                });
            },
        });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task An_orchestration_started_over_http_runs_its_activities_on_their_inputs()
    {
        var done = await RunAsync();

        Assert.Equal(105, done.ReadOutputAs<int>());
        Assert.Equal("Add Sum { Left = 3, Right = 2 }", await signals.NextAsync<string>());
        Assert.Equal("Add Sum { Left = 5, Right = 100 }", await signals.NextAsync<string>());
    }

    [Fact]
    public async Task Middleware_runs_around_orchestrators_and_activities_too()
    {
        await RunAsync();

        Assert.Equal(
            ["activityTrigger Add", "activityTrigger Touch", "httpTrigger StartSum", "orchestrationTrigger SumOrchestrator"],
            seen.Distinct().Order(StringComparer.Ordinal));
    }

    private async Task<OrchestrationMetadata> RunAsync()
    {
        var answer = await host.Client.PostAsync("/sums/3", null);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        return await client.WaitForInstanceCompletionAsync(await answer.Content.ReadAsStringAsync(), getInputsAndOutputs: true)
            .WaitAsync(TimeSpan.FromSeconds(20));
    }
}
