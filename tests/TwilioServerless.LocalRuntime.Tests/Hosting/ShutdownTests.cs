using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.LocalRuntime.Tests.Hosting;

public sealed class ShutdownTests
{
    private readonly Signals signals = new();

    [Fact]
    public async Task Stopping_answers_the_requests_in_hand_and_takes_no_more()
    {
        await using var host = await RunningHost.StartAsync(new HostPlan(typeof(SlowAnswer))
        {
            Configure = builder => builder.Services.AddSingleton(signals),
        });
        var answer = host.Client.GetStringAsync("/SlowAnswer");
        await signals.NextAsync<string>();

        var stopped = host.StopAsync();
        await Signals.UntilAsync(async () => await RefusesAsync(host.Client.BaseAddress!));
        Assert.False(stopped.IsCompleted);
        signals.Gate.Release();

        Assert.Equal("done", await answer);
        await stopped;
    }

    private static async Task<bool> RefusesAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

/// <summary>Answers when the gate opens.</summary>
public sealed class SlowAnswer(Signals signals)
{
    [Function("SlowAnswer")]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        await signals.PassAsync(request.Path.Value!, CancellationToken.None);
        return Results.Text("done");
    }
}
