using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Parts of route templates. The host matches whole segments and knows no optional suffix, so a list's last segment is a
/// parameter that must look like its name: <c>Route = Routes.Account + Routes.Start + "Messages" + Routes.End</c>
/// matches Messages, Messages.json, .csv and .xml. An instance's {sid} matches any suffix; <see cref="Read"/> takes it off.
/// </summary>
public static class Routes
{
    /// <summary>The API of 2010-04-01.</summary>
    public const string Root = "2010-04-01/";

    /// <summary>Below an account.</summary>
    public const string Account = Root + "Accounts/{accountSid}/";

    /// <summary>Product-specific additions of ours.</summary>
    public const string Console = "console/v1/";

    /// <summary>What carriers ask us. They bring no account's credentials, but secrets of their own.</summary>
    public const string Carriers = "carriers/";

    /// <summary>In front of a list's last segment.</summary>
    public const string Start = "{list:regex(^";

    /// <summary>Behind a list's last segment.</summary>
    public const string End = "(\\.(json|csv|xml))?$)}";

    /// <summary>The SID a path's {sid} names; anything that is not a SID of this kind is simply not found.</summary>
    public static Sid Read(string segment, string prefix) =>
        Sid.TryParse(ApiPath.WithoutSuffix(segment), prefix, out var sid) ? sid : throw new Refusal(ErrorCodes.NotFound, segment);
}
