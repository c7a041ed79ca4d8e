using System.Globalization;
using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>POST Simulator/Network: how the network treats the family's messages from now on; a new story begins.</summary>
public sealed class DescribeNetwork(NetworkTable networks, TimeProvider time)
{
    /// <summary>Describes it; what was said of it before is forgotten.</summary>
    public async Task<NetworkResource> Handle(Caller caller, Form form, string url, CancellationToken ct)
    {
        var story = time.GetUtcNow().Ticks.ToString("x", CultureInfo.InvariantCulture);
        var network = NetworkRequest.Read(form, networks.Usual, story);
        await networks.SaveAsync(caller.Account, network, ct);
        return NetworkResource.From(network, url);
    }
}
