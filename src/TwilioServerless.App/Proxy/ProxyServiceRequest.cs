using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>The parameters of POST Services and POST Services/{Sid}, in the order they are checked.</summary>
public static class ProxyServiceRequest
{
    /// <summary>A new service, which must have a name.</summary>
    public static ServiceSettings ReadNew(Form form)
    {
        form.Required("UniqueName");
        return Read(form);
    }

    /// <summary>A change of a service.</summary>
    public static ServiceSettings Read(Form form) => new()
    {
        UniqueName = form.Has("UniqueName") ? Name(form.Required("UniqueName")) : null,
        DefaultTtl = form.Integer("DefaultTtl", 0, int.MaxValue, ErrorCodes.InvalidParameter),
        CallbackUrl = form.Url("CallbackUrl", ErrorCodes.InvalidParameter),
        GeoMatchLevel = form.Choice<GeoMatchLevel>("GeoMatchLevel", ErrorCodes.InvalidParameter),
        NumberSelectionBehavior = form.Choice<NumberSelectionBehavior>("NumberSelectionBehavior", ErrorCodes.InvalidParameter),
        InterceptCallbackUrl = form.Url("InterceptCallbackUrl", ErrorCodes.InvalidParameter),
        OutOfSessionCallbackUrl = form.Url("OutOfSessionCallbackUrl", ErrorCodes.InvalidParameter),
        ChatInstanceSid = Chat(form.Text("ChatInstanceSid")),
    };

    /// <summary>A name of a service or session.</summary>
    internal static string Name(string text) => text.Length <= ServiceRules.LongestName ? text : throw new Refusal(ErrorCodes.InvalidParameter);

    private static string? Chat(string? text) => text is null or "" || Sid.TryParse(text, "IS", out _) ? text : throw new Refusal(ErrorCodes.InvalidParameter);
}
