using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Tests.Http;
using TwilioServerless.LocalRuntime.Tests.Timers;

namespace TwilioServerless.LocalRuntime.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task A_free_port_is_found_told_and_left_in_the_configuration()
    {
        await using var host = await RunningHost.StartAsync(new HostPlan(typeof(ResultSamples)));
        var address = host.Client.BaseAddress!.ToString().TrimEnd('/');

        Assert.False(address.EndsWith(":0", StringComparison.Ordinal));
        Assert.Equal(address, host.Services.GetRequiredService<IConfiguration>()["urls"]);
        Assert.Contains($"Now listening on: {address}", LinesOf(host));
    }

    [Fact]
    public async Task The_functions_are_listed_by_kind()
    {
        await using var host = await RunningHost.StartAsync(new HostPlan(typeof(SlowAnswer)));

        Assert.Equal(["Functions:", "  http: SlowAnswer"], LinesOf(host).Take(2));
        Assert.Equal("Press Ctrl-C to stop.", LinesOf(host).Last());
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused_with_what_to_do()
    {
        await using var first = await RunningHost.StartAsync(new HostPlan());
        var taken = first.Client.BaseAddress!.ToString();

        var refusal = await Assert.ThrowsAsync<SetupException>(() => RunningHost.StartAsync(new HostPlan { Args = ["--urls", taken] }));

        Assert.Contains("give another address: --urls", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timers_without_a_storage_are_refused_with_what_to_do()
    {
        var refusal = await Assert.ThrowsAsync<SetupException>(() => RunningHost.StartAsync(new HostPlan(typeof(EveryMinute))));

        Assert.Contains("call builder.Services.AddStorage", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> LinesOf(RunningHost host) =>
        host.Services.GetServices<IHostedService>().OfType<Greeting>().Single().Lines();
}
