using TwilioServerless.App.Http;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Contents;

/// <summary>GET Content, ContentAndApprovals and LegacyContent, and GET Content/{Sid} with its approvals.</summary>
public sealed class ShowContents(ContentTable contents)
{
    /// <summary>One template.</summary>
    public async Task<Content> Handle(Caller caller, Sid sid, CancellationToken ct) => (await contents.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of templates, newest first.</summary>
    public Task<ListPage<Content>> Handle(Caller caller, PageRequest request, CancellationToken ct) => PageAsync(caller, _ => true, request, ct);

    /// <summary>A page of those that were handed in to WhatsApp, which have a name there.</summary>
    public Task<ListPage<Content>> LegacyAsync(Caller caller, PageRequest request, CancellationToken ct) =>
        PageAsync(caller, content => content.Approval is not null, request, ct);

    private async Task<ListPage<Content>> PageAsync(Caller caller, Func<Content, bool> where, PageRequest request, CancellationToken ct) =>
        (await contents.PageAsync(caller.Account, where, request, ct)).Select(stored => stored.Value);
}
