using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>Operator/BlockedNumbers: what nobody of the installation may call. Only the operator is let in.</summary>
public sealed class BlockList(BlockedNumberTable blocked, OperatorDoor door, TimeProvider time)
{
    /// <summary>Blocks the number or prefix of a request, from the next call on.</summary>
    public async Task<BlockedNumberResource> AddAsync(HttpRequest request, CancellationToken ct)
    {
        door.Check(request);
        var form = await Form.ReadAsync(request, ct);
        var wanted = BlockedNumber.Of(form.Text("Number"), form.Text("Prefix"), time.GetUtcNow());
        await blocked.SaveAsync(wanted, ct);
        return BlockedNumberResource.Of(wanted);
    }

    /// <summary>One of them.</summary>
    public async Task<BlockedNumberResource> FetchAsync(HttpRequest request, string number, CancellationToken ct)
    {
        door.Check(request);
        return BlockedNumberResource.Of(await blocked.GetAsync(number, ct));
    }

    /// <summary>A page of them, by number.</summary>
    public async Task<ListPage<BlockedNumberResource>> ListAsync(HttpRequest request, CancellationToken ct)
    {
        door.Check(request);
        return (await blocked.PageAsync(PageRequest.Read(request), ct)).Select(stored => BlockedNumberResource.Of(stored.Value));
    }

    /// <summary>Lets everybody call it again.</summary>
    public Task RemoveAsync(HttpRequest request, string number, CancellationToken ct)
    {
        door.Check(request);
        return blocked.DeleteAsync(number, ct);
    }
}
