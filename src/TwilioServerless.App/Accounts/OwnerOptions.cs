using System.ComponentModel.DataAnnotations;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Section "Owner": the main account of an installation, opened at the first start with these credentials. Empty: none is.</summary>
public sealed record OwnerOptions : IValidatableObject
{
    /// <summary>"AC" and 32 lower-case hex digits of your choice.</summary>
    [RegularExpression("^AC[0-9a-f]{32}$")]
    public string? AccountSid { get; set; }

    /// <summary>32 lower-case hex digits; changing it replaces the token.</summary>
    [RegularExpression("^[0-9a-f]{32}$")]
    public string? AuthToken { get; set; }

    /// <summary>1-64 characters.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string FriendlyName { get; set; } = "Main account";

    /// <summary>The currency of its balance; later changes of this setting do not change it.</summary>
    public Currency Currency { get; set; } = Currency.USD;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(AccountSid) != string.IsNullOrEmpty(AuthToken))
            yield return new("Owner:AccountSid and Owner:AuthToken go together: set both or neither.", [nameof(AccountSid), nameof(AuthToken)]);
    }
}
