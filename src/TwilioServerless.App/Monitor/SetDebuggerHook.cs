using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>Shows, sets and takes away where an account is told of its alerts.</summary>
public sealed class SetDebuggerHook(DebuggerHooks hooks)
{
    private const int LongestUrl = 4_000;

    /// <summary>GET DebuggerWebhook.</summary>
    public async Task<DebuggerHookResource> ShowAsync(Caller caller, string url, CancellationToken ct) =>
        DebuggerHookResource.Of(caller, await hooks.ReadAsync(caller.AccountSid, ct), url);

    /// <summary>POST DebuggerWebhook: WebhookUrl.</summary>
    public async Task<DebuggerHookResource> Handle(Caller caller, Form form, string url, CancellationToken ct)
    {
        var wanted = form.Required("WebhookUrl");
        if (wanted.Length > LongestUrl || CallbackUrl.TryParse(wanted) is null) throw new Refusal(ErrorCodes.InvalidParameter, wanted);
        var hook = new DebuggerHook(wanted);
        await hooks.SaveAsync(caller.AccountSid, hook, ct);
        return DebuggerHookResource.Of(caller, hook, url);
    }

    /// <summary>DELETE DebuggerWebhook, also where there is none.</summary>
    public Task DeleteAsync(Caller caller, CancellationToken ct) => hooks.DeleteAsync(caller.AccountSid, ct);
}

/// <summary>Where an account is told of its alerts; a webhook URL of null: nowhere.</summary>
public sealed record DebuggerHookResource(string AccountSid, string? WebhookUrl, string Url)
{
    internal static DebuggerHookResource Of(Caller caller, DebuggerHook? hook, string url) => new(caller.AccountSid.Value, hook?.Url, url);
}
