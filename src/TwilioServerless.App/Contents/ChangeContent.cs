using Microsoft.Extensions.Options;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Contents;

/// <summary>Changes templates: their content, and how far they are in WhatsApp's review. Of two changes at once both hold, or the second is refused.</summary>
public sealed class ChangeContent(ContentTable contents, IOptions<ContentsOptions> options)
{
    private const int Attempts = 5;

    /// <summary>PUT Content/{Sid}.</summary>
    public Task<Content> UpdateAsync(Caller caller, Sid sid, WantedContent wanted, CancellationToken ct) =>
        ChangeAsync(caller, sid, content => Decision.Of(ContentRules.Update(content, wanted, caller.Now)), ct);

    /// <summary>POST Content/{Sid}/ApprovalRequests/whatsapp.</summary>
    public Task<Content> SubmitAsync(Caller caller, Sid sid, string? name, string? category, CancellationToken ct) =>
        ChangeAsync(caller, sid, content => ContentRules.Submit(content, name, category, options.Value.Review, caller.Now), ct);

    /// <summary>POST console/v1/ContentApprovals/{Sid}: somebody decides in WhatsApp's place. Status is approved or rejected.</summary>
    public Task<Content> DecideAsync(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var text = form.Required("Status");
        var status = text switch { "approved" => ApprovalStatus.Approved, "rejected" => ApprovalStatus.Rejected, _ => throw new Refusal(ErrorCodes.InvalidParameter, text) };
        var reason = form.Text("RejectionReason") ?? "";
        return ChangeAsync(caller, sid, content => Decision.Of(ContentRules.Decide(content, status, reason, caller.Now)), ct);
    }

    private async Task<Content> ChangeAsync(Caller caller, Sid sid, Func<Content, Decision<Content>> rule, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await contents.GetAsync(caller.AccountSid, sid, ct);
            var decision = rule(found.Value);
            if (await contents.TryReplaceAsync(caller.Tenant, found, decision, ct)) return decision.State;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
