using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.App.Accounts;

/// <summary>Section "Demo": the credentials of the account that exists from the start in Development. They are no secret.</summary>
public sealed record DemoOptions
{
    [RegularExpression("^AC[0-9a-f]{32}$")]
    public string AccountSid { get; set; } = "AC00000000000000000000000000000001";

    [RegularExpression("^[0-9a-f]{32}$")]
    public string AuthToken { get; set; } = "00000000000000000000000000000001";

    /// <summary>The account of the test credentials.</summary>
    [RegularExpression("^AC[0-9a-f]{32}$")]
    public string TestAccountSid { get; set; } = "AC00000000000000000000000000000002";

    [RegularExpression("^[0-9a-f]{32}$")]
    public string TestAuthToken { get; set; } = "00000000000000000000000000000002";
}
