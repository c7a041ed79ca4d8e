using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>GET Simulator/Network: how it treats the family's messages.</summary>
public sealed class ShowNetwork(NetworkTable networks)
{
    /// <summary>The described network, or the usual one.</summary>
    public async Task<NetworkResource> Handle(Caller caller, string url, CancellationToken ct) =>
        NetworkResource.From(await networks.FetchAsync(caller.Account, ct), url);
}
