namespace NtmPortal.Domain.Documents;

/// <summary>
/// Who issues a province's report, and above whom. Names of bodies change by reorganisations, so they are data with dates; a
/// <c>{0}</c> stands for the province's full name.
/// </summary>
/// <param name="From">First cut-off of the reports that it issues.</param>
/// <param name="SuperiorVi">The body above, in Vietnamese.</param>
/// <param name="SuperiorEn">The same in English.</param>
/// <param name="NameVi">The issuing body, in Vietnamese.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Symbol">What its document numbers end in: "BC-SNN".</param>
public sealed record IssuingBody(DateOnly From, string SuperiorVi, string SuperiorEn, string NameVi, string NameEn, string Symbol);
