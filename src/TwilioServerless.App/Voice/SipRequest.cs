using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>What a call to a SIP endpoint says besides: who calls, and headers.</summary>
public static class SipRequest
{
    private const int LongestCredential = 255;

    /// <summary>The headers behind the address that is called; of who is no SIP endpoint there are none. A user name and a password are checked, and nobody here asks for them.</summary>
    public static ImmutableArray<Parameter> Read(Form form, string to)
    {
        if (!SipAddress.IsOne(to.Trim())) return [];
        CheckCredentials(form.Text("SipAuthUsername"), form.Text("SipAuthPassword"));
        var headers = SipAddress.Split(to.Trim()).Headers;
        if (headers.Length >= SipAddress.LongestHeaders) throw new Refusal(ErrorCodes.SipHeadersTooLong);
        return [.. SipAddress.Read(headers).Select(header => Checked(header.Name, header.Value))];
    }

    private static void CheckCredentials(string? username, string? password)
    {
        if (username is { Length: > LongestCredential }) throw new Refusal(ErrorCodes.SipUsernameTooLong);
        if (password is { Length: > LongestCredential }) throw new Refusal(ErrorCodes.SipPasswordTooLong);
        if (username?.Any(IsIllegal) == true) throw new Refusal(ErrorCodes.SipUsernameIllegal);
        if (password?.Any(IsIllegal) == true) throw new Refusal(ErrorCodes.SipPasswordIllegal);
        if (string.IsNullOrEmpty(username) == string.IsNullOrEmpty(password)) return;
        throw new Refusal(string.IsNullOrEmpty(password) ? ErrorCodes.SipUsernameWithoutPassword : ErrorCodes.SipPasswordWithoutUsername);
    }

    // RFC 3261: user information is printable ASCII without what separates the parts of an address.
    private static bool IsIllegal(char c) => !char.IsAscii(c) || char.IsControl(c) || c is ' ' or '@' or '"' or '<' or '>';

    private static Parameter Checked(string name, string value) =>
        !SipAddress.Travels(name)    ? throw new Refusal(ErrorCodes.SipHeaderNameIllegal, name)
        : value.Any(char.IsControl) ? throw new Refusal(ErrorCodes.SipHeaderValueIllegal, name)
        : new(name, value);
}
