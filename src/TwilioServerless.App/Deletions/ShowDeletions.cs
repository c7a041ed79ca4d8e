using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Deletions;

/// <summary>Shows deletions, and proves them: what is left is counted anew each time somebody asks.</summary>
public sealed class ShowDeletions(DeletionTable deletions, Rows rows, OperatorDoor door)
{
    /// <summary>One, with what its account had used in its months.</summary>
    public async Task<DeletionResource> Handle(Caller caller, Sid account, CancellationToken ct)
    {
        var found = await deletions.FindAsync(caller.AccountSid, account, ct) ?? throw new Refusal(ErrorCodes.NotFound, account);
        var months = await deletions.MonthsAsync(caller.AccountSid, account, ct);
        return DeletionResource.From(found.Value, await rows.CountAsync(found.Value, ct), months);
    }

    /// <summary>That of a project, for the operator: of its own people nobody is let in any more.</summary>
    public async Task<DeletionResource> Handle(HttpRequest request, Sid project, CancellationToken ct)
    {
        door.Check(request);
        var found = await deletions.FindProjectAsync(project, ct) ?? throw new Refusal(ErrorCodes.NotFound, project);
        return DeletionResource.From(found.Value, await rows.CountAsync(found.Value, ct), []);
    }

    /// <summary>The caller's, that of the newest account first; without counting and months.</summary>
    public async Task<ListPage<DeletionSummary>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await deletions.PageAsync(caller.AccountSid, request, ct)).Select(found => DeletionSummary.From(found.Value));
}
