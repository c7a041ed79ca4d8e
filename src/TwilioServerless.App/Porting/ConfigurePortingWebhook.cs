using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Porting/Configuration/Webhook: where a family of accounts is told. Subaccounts' numbers are told of there too, so a subaccount has none of its own.</summary>
public sealed class ConfigurePortingWebhook(PortingWebhookTable webhooks)
{
    /// <summary>Sets what the body names; what it does not name stays.</summary>
    public async Task<PortingWebhookResource> Handle(Caller caller, JsonBody body, string url, CancellationToken ct)
    {
        Check(caller);
        var (portIn, portOut) = (Url(body, "port_in_target_url"), Url(body, "port_out_target_url"));
        var notices = body.Texts("notifications_of");
        if (notices.FirstOrDefault(notice => !PortingWebhook.Notices.Contains(notice)) is { } unknown) throw new Refusal(ErrorCodes.InvalidParameter, unknown);
        var after = await webhooks.ChangeAsync(
            caller.AccountSid,
            before => before with
            {
                PortInTargetUrl = portIn ?? before.PortInTargetUrl,
                PortOutTargetUrl = portOut ?? before.PortOutTargetUrl,
                NotificationsOf = body.Has("notifications_of") ? notices : before.NotificationsOf,
                PortInTargetDateCreated = portIn is null ? before.PortInTargetDateCreated : caller.Now,
                PortOutTargetDateCreated = portOut is null ? before.PortOutTargetDateCreated : caller.Now,
            },
            ct);
        return PortingWebhookResource.Of(after, url);
    }

    /// <summary>As it is.</summary>
    public async Task<PortingWebhookResource> Handle(Caller caller, string url, CancellationToken ct)
    {
        Check(caller);
        return PortingWebhookResource.Of((await webhooks.FindAsync(caller.AccountSid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, url), url);
    }

    /// <summary>Takes away PORT_IN or PORT_OUT.</summary>
    public async Task DeleteAsync(Caller caller, string type, CancellationToken ct)
    {
        Check(caller);
        if (type is not ("PORT_IN" or "PORT_OUT")) throw new Refusal(ErrorCodes.NotFound, type);
        await webhooks.ChangeAsync(
            caller.AccountSid,
            before => type == "PORT_IN"
                ? before with { PortInTargetUrl = null, PortInTargetDateCreated = null }
                : before with { PortOutTargetUrl = null, PortOutTargetDateCreated = null },
            ct);
    }

    private static void Check(Caller caller)
    {
        if (caller.Account.IsSubaccount) throw new Refusal(ErrorCodes.AccessDenied);
    }

    private static string? Url(JsonBody body, string name) =>
        body.Text(name) is not { } text ? null : CallbackUrl.TryParse(text) is not null ? text : throw new Refusal(ErrorCodes.InvalidParameter, name);
}
