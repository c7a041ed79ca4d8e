using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>GET Simulator/Handsets: the described ones.</summary>
public sealed class ShowHandsets(HandsetTable handsets)
{
    /// <summary>One of them.</summary>
    public async Task<HandsetResource> Handle(Caller caller, string phoneNumber, string list, CancellationToken ct) =>
        HandsetResource.From(await handsets.FetchAsync(caller.Account, phoneNumber, ct), list);

    /// <summary>A page of them, by number.</summary>
    public async Task<ListPage<HandsetResource>> Handle(Caller caller, PageRequest request, string list, CancellationToken ct) =>
        (await handsets.PageAsync(caller.Account, request, ct)).Select(stored => HandsetResource.From(stored.Value, list));
}
